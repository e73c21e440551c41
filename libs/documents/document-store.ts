import { createHash } from 'node:crypto';

/**
 * Where the bytes of documents 材料 lie, sealed. An address is the SHA-256 (hex) of what lies there, so that the same
 * bytes lie there once, putting twice has one effect, and anybody can check what comes back without a key.
 */
export interface DocumentStore {
  /** Resolves when the bytes would survive a loss of power. */
  put(address: string, bytes: Uint8Array): Promise<void>;
  /** Undefined if nothing lies there. */
  get(address: string): Promise<Buffer | undefined>;
  /** Nothing happens if nothing lies there. */
  remove(address: string): Promise<void>;
}

/** The store can't be reached or refuses: its own words, which name folders and hosts, stay here. */
export class DocumentsUnavailable extends Error {
  override readonly name = 'DocumentsUnavailable';

  constructor(during: string, code: string) {
    super(`${during}: the store of documents is not available (${code})`);
  }
}

/** The address of sealed bytes. */
export function addressOf(sealed: Uint8Array): string {
  return createHash('sha256').update(sealed).digest('hex');
}

/** Refuses whatever is no address: it becomes part of a path. */
export function mustBeAddress(address: string): void {
  if (!/^[0-9a-f]{64}$/.test(address)) throw new Error('not the address of a document');
}
