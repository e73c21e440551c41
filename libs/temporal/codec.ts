import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

/** What seals and opens whole payloads; the district's key does in production. */
export interface Sealer {
  encode(plain: Uint8Array): Uint8Array;
  decode(sealed: Uint8Array): Uint8Array;
}

const ENCODING = 'binary/huying-sealed';
const encoding = new TextEncoder().encode(ENCODING);
const message = proto.temporal.api.common.v1.Payload;

/** Seals every payload before it reaches Temporal: inputs, answers, details, failures (must hold 11). */
export class SealedCodec implements PayloadCodec {
  constructor(private readonly sealer: Sealer) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => ({
      metadata: { encoding },
      data: this.sealer.encode(message.encode(payload).finish()),
    }));
  }

  /** Leaves alone what others wrote in the clear, such as search attributes in a listing. */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => (isSealed(payload) ? this.opened(payload) : payload));
  }

  private opened({ data }: Payload): Payload {
    return message.decode(this.sealer.decode(data ?? new Uint8Array()));
  }
}

function isSealed({ metadata }: Payload): boolean {
  return new TextDecoder().decode(metadata?.['encoding'] ?? undefined) === ENCODING;
}
