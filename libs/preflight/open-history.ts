import type { SealedCodec } from '#libs/temporal';
import type { Payload } from '@temporalio/common';
import type proto from '@temporalio/proto';

export type History = proto.temporal.api.history.v1.IHistory;

/** The history with all its payloads opened, in place: what is replayed and compared knows no keys. */
export async function openHistory(history: History, codec: SealedCodec): Promise<History> {
  await openWithin(history as Record<string, unknown>, codec);
  return history;
}

async function openWithin(value: Record<string, unknown> | unknown[], codec: SealedCodec): Promise<void> {
  for (const [key, part] of Object.entries(value)) {
    if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) continue;
    const holder = value as Record<string, unknown>;
    if ('metadata' in part && 'data' in part) [holder[key]] = await codec.decode([part as Payload]);
    else await openWithin(part as Record<string, unknown>, codec);
  }
}
