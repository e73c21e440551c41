import { AwsClient } from 'aws4fetch';
import { type DocumentStore, DocumentsUnavailable, mustBeAddress } from './document-store.js';

/** A bucket of any store that speaks S3, addressed by path. */
export interface S3Place {
  /** `https://minio.example:9000` */
  endpoint: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

/** How long one call to the store may take; real milliseconds. */
const PATIENCE_MS = 20_000;

/** Documents in a bucket. */
export class S3Store implements DocumentStore {
  private readonly client: AwsClient;

  constructor(private readonly place: S3Place) {
    const { accessKey, secretKey, region } = place;
    const credentials = { accessKeyId: accessKey, secretAccessKey: secretKey };
    this.client = new AwsClient({ ...credentials, region, service: 's3', retries: 2, initRetryMs: 100 });
  }

  /** The address is the hash that S3 wants of a body anyway: a store that got other bytes refuses them. */
  async put(address: string, bytes: Uint8Array): Promise<void> {
    await this.call('put a document', 'PUT', address, {
      body: bytes as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/octet-stream', 'x-amz-content-sha256': address },
    });
  }

  async get(address: string): Promise<Buffer | undefined> {
    const answer = await this.call('get a document', 'GET', address);
    return answer && Buffer.from(await answer.arrayBuffer());
  }

  async remove(address: string): Promise<void> {
    await this.call('remove a document', 'DELETE', address);
  }

  private async call(
    during: string,
    method: 'PUT' | 'GET' | 'DELETE',
    address: string,
    more: RequestInit = {},
  ): Promise<Response | undefined> {
    mustBeAddress(address);
    const { endpoint, bucket } = this.place;
    const url = `${endpoint.replace(/\/+$/, '')}/${bucket}/${address.slice(0, 2)}/${address}`;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await this.client.fetch(url, { method, signal, ...more }).catch((error: unknown) => {
      throw new DocumentsUnavailable(during, nameOf(error));
    });
    if (answer.ok) return answer;
    await answer.body?.cancel();
    // Removing what isn't there is no fault to S3: other calls get 404 for a bucket that isn't there.
    if (answer.status === 404 && method === 'GET') return undefined;
    throw new DocumentsUnavailable(during, String(answer.status));
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'no name');
