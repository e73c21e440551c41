/** A signed head 签名头: one short line that binds every event written up to then; it can be kept, sent and printed. */
export interface Head {
  /** From 1, without holes. */
  sequence: number;
  /** The local day that it closes, if it closes one. */
  day: string | null;
  /** Positions in the global order: after `from`, up to `to`. */
  from: number;
  to: number;
  /** How many streams moved in between. */
  streams: number;
  /**
   * SHA-256 over a line `stream number hash` for each of these, in the order of their names' code units, and then over a
   * line `position hash` for each event in between, in their order.
   */
  root: string;
  /** The signature of the head before; empty at the first. */
  prev: string;
  /** Who signed. */
  key: string;
  /** ISO 8601, real time. */
  signedAt: string;
  /** Ed25519 over all the rest, in hex. */
  signature: string;
}

/** What the signature covers. */
export function signedText(head: Omit<Head, 'signature'>): string {
  const { sequence, day, from, to, streams, root, prev, key, signedAt } = head;
  return JSON.stringify(['huying/head', sequence, day, from, to, streams, root, prev, key, signedAt]);
}
