import { Inject, Injectable } from '@nestjs/common';
import type { Payload } from '@temporalio/common';
import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';
import { SealedCodec } from '#libs/temporal';
import { Sealing } from '../ports.js';

export const PAYLOAD_CODEC = Symbol('payload codec');

/** A payload as Temporal's page writes it in JSON: bytes in base64. */
export interface WirePayload {
  metadata?: Record<string, string>;
  data?: string;
}

/** Opens payloads: first the district's seal around them, then the enterprises' seals on the words within. */
@Injectable()
export class PayloadReader {
  constructor(
    @Inject(PAYLOAD_CODEC) private readonly codec: SealedCodec,
    private readonly sealing: Sealing,
  ) {}

  async read(payloads: WirePayload[]): Promise<WirePayload[]> {
    const opened = await this.opened(payloads.map(fromWire));
    return Promise.all(opened.map(async (payload) => toWire(await this.withWords(payload))));
  }

  private async opened(payloads: Payload[]): Promise<Payload[]> {
    try {
      return await this.codec.decode(payloads);
    } catch {
      throw new Problem('invalid', {
        detail: w(
          '这些内容不是用本区密钥封存的。',
          'These payloads were not sealed with this district’s key.',
        ),
      });
    }
  }

  private async withWords(payload: Payload): Promise<Payload> {
    const encoding = Buffer.from(payload.metadata?.['encoding'] ?? []).toString();
    if (encoding !== 'json/plain' || !payload.data) return payload;
    const value: unknown = JSON.parse(Buffer.from(payload.data).toString('utf8'));
    return { ...payload, data: Buffer.from(JSON.stringify(await this.sealing.open(value))) };
  }
}

function fromWire({ metadata = {}, data = '' }: WirePayload): Payload {
  const bytes = Object.entries(metadata).map(([key, value]) => [key, Buffer.from(value, 'base64')]);
  return {
    metadata: Object.fromEntries(bytes) as Record<string, Uint8Array>,
    data: Buffer.from(data, 'base64'),
  };
}

function toWire({ metadata, data }: Payload): WirePayload {
  const texts = Object.entries(metadata ?? {}).map(([key, value]) => [
    key,
    Buffer.from(value).toString('base64'),
  ]);
  return {
    metadata: Object.fromEntries(texts) as Record<string, string>,
    data: Buffer.from(data ?? []).toString('base64'),
  };
}
