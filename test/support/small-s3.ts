import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Whom the store lets in. */
export const S3_KEYS = {
  accessKey: 'AKIDHUYING',
  secretKey: 'a-secret-of-the-tests/+=',
  region: 'cn-test-1',
};

const SKEW_MS = 15 * 60_000;

/**
 * As much of S3 as documents need, written from its description and not from our client: one bucket addressed by path,
 * signatures of version 4 checked over method, path, query, signed headers and the body's hash.
 */
export class SmallS3 {
  /** By key. */
  readonly objects = new Map<string, Buffer>();
  /** The path of every call that was let in, in order. */
  readonly calls: string[] = [];
  /** Answers every call with this status, if set. */
  broken: number | undefined;

  private constructor(
    private readonly server: Server,
    readonly bucket: string,
  ) {}

  static async start(bucket = 'huying'): Promise<SmallS3> {
    const server = createServer();
    const store = new SmallS3(server, bucket);
    server.on('request', (call, reply) => void store.answer(call, reply));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return store;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(call: IncomingMessage, reply: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of call) parts.push(part as Buffer);
    const { status, body } = this.outcome(call, Buffer.concat(parts));
    reply.writeHead(status, { 'content-type': 'application/octet-stream' }).end(body);
  }

  private outcome(call: IncomingMessage, body: Buffer): { status: number; body?: Buffer | string } {
    if (this.broken !== undefined) return { status: this.broken };
    const fault = signatureFault(call, body);
    if (fault) return { status: 403, body: `<Error><Code>${fault}</Code></Error>` };
    const path = new URL(call.url ?? '/', this.endpoint).pathname;
    const [, bucket = '', ...rest] = path.split('/');
    if (bucket !== this.bucket) return { status: 404, body: '<Error><Code>NoSuchBucket</Code></Error>' };
    this.calls.push(`${call.method} ${path}`);
    return this.carryOut(call.method, rest.join('/'), body);
  }

  private carryOut(method: string | undefined, key: string, body: Buffer) {
    if (method === 'PUT') this.objects.set(key, body);
    if (method === 'DELETE') this.objects.delete(key);
    if (method !== 'GET') return { status: method === 'DELETE' ? 204 : 200 };
    const found = this.objects.get(key);
    return found
      ? { status: 200, body: found }
      : { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };
  }
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** Why S3 would refuse the call; undefined if the signature holds. */
function signatureFault(call: IncomingMessage, body: Buffer): string | undefined {
  const header =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;
  const [, accessKey, day = '', region = '', signed = '', signature = ''] =
    header.exec(call.headers.authorization ?? '') ?? [];
  const date = String(call.headers['x-amz-date']);
  if (accessKey !== S3_KEYS.accessKey || region !== S3_KEYS.region) return 'InvalidAccessKeyId';
  if (!signed.split(';').includes('host') || !date.startsWith(day)) return 'SignatureDoesNotMatch';
  if (Math.abs(momentOf(date) - Date.now()) > SKEW_MS) return 'RequestTimeTooSkewed';
  const hash = String(call.headers['x-amz-content-sha256']);
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical(call, signed.split(';'), hash))].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (last, part) => hmac(last, part),
    Buffer.from(`AWS4${S3_KEYS.secretKey}`),
  );
  const right = hmac(key, text);
  return timingSafeEqual(right, Buffer.from(signature, 'hex')) ? undefined : 'SignatureDoesNotMatch';
}

function canonical(call: IncomingMessage, signed: string[], hash: string): string {
  const url = new URL(call.url ?? '/', 'http://s3');
  const query = [...url.searchParams].map(([name, value]) => `${name}=${value}`).toSorted();
  const headers = signed.map((name) => `${name}:${String(call.headers[name]).trim()}\n`).join('');
  return [call.method, url.pathname, query.join('&'), headers, signed.join(';'), hash].join('\n');
}

const momentOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
