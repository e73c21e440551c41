import type { Caller } from '#libs/auth';
import { w } from '#libs/catalogue';
import type { CommandType } from '#libs/messages';
import { Problem } from '#libs/problem';

/** A command as it came in through HTTP. */
export interface Asked {
  type: CommandType;
  commandId: string;
  /** Absent for `open`. */
  requestId?: string;
  basedOn?: number;
  body: unknown;
  caller: Caller;
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The command id from `Idempotency-Key` (OWN-10). */
export function commandIdFrom(header: string | undefined): string {
  const id = header?.trim().replace(/^"(.*)"$/, '$1') ?? '';
  if (UUID.test(id)) return id.toLowerCase();
  throw new Problem('idempotency-key-missing', {
    rule: 'OWN-10',
    detail: w(
      '每条指令须带 Idempotency-Key 请求头，值为您生成的 UUID；用同一编号重发，得到的是第一次的答复。',
      'Send a UUID of your own in the header `Idempotency-Key`, one for each command; a repeat with the same one gets the first answer.',
    ),
    facts: { example: 'Idempotency-Key: 0b9f6a52-3a4e-4a39-9d47-5f8f7d1c2e10' },
  });
}

/** The version that the caller looked at, from `If-Match`. */
export function versionFrom(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (version !== undefined) return Number(version);
  throw new Problem('version-invalid', {
    detail: w(
      'If-Match 应为读取诉求时 ETag 给出的版本，如 "12"。',
      '`If-Match` takes the version that the ETag of the request gave, as in `"12"`.',
    ),
  });
}

/** The ETag of a version. */
export const etagOf = (version: number): string => `"${version}"`;
