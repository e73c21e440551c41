import { createHash } from 'node:crypto';
import type { CalendarVersion } from '#libs/calendar';
import type { PolicySlice } from '#libs/request';
import { canonicalJson } from '#libs/seal';
import type { PolicyPack } from './pack-file.js';

/** What a request carries of pack and calendar by value: 8 KB at most (architecture, must hold 5). */
export const RULES_LIMIT = 8192;

/** SHA-256 of a value's canonical JSON, in hex: the name by content of a published version. */
export const contentHash = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');

/** The slice of a pack that one request's clocks read, named by version and hash. */
export function sliceOf({ title: _title, calendar: _calendar, ...slice }: PolicyPack): PolicySlice {
  return { ...slice, hash: contentHash(slice) };
}

/** Bytes that slice and calendar take in a request's input. */
export const rulesSize = (policy: PolicySlice, calendar: CalendarVersion): number =>
  Buffer.byteLength(JSON.stringify({ policy, calendar }));
