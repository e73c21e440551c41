import type { Actor } from '#libs/messages';
import type { DocumentLimits } from '#libs/store';

/** A file that came in and was found to be of a type that is taken. */
export interface NewDocument {
  request: string;
  enterprise: string;
  commandId: string;
  /** Who sends it, whatever their role (OWN-10). */
  sender: string;
  by: Actor;
  /** Product time. */
  at: number;
  name: string;
  /** Media type. */
  type: string;
  content: Buffer;
}

/** A document 材料 with its name in the clear. */
export interface ShelvedDocument {
  id: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  by: Actor;
  at: number;
  /** An entry of the request names it. */
  referenced: boolean;
  /** When it is removed if no entry names it until then. */
  keptUntil: number;
}

export type Shelving =
  { kind: 'done'; document: ShelvedDocument } | { kind: 'reused' } | { kind: 'full'; limits: DocumentLimits };

/** Documents of requests: rows in the database, sealed bytes in their store. What cannot be opened any more is not there. */
export abstract class DocumentShelf {
  /** How large one may be, in bytes. */
  abstract readonly mostBytes: number;
  abstract put(document: NewDocument): Promise<Shelving>;
  abstract list(request: string): Promise<ShelvedDocument[]>;
  abstract get(request: string, id: string): Promise<ShelvedDocument | undefined>;
  abstract content(request: string, id: string): Promise<Buffer | undefined>;
  /** Keeps documents that a command is about to name for a while longer; gives those that the request holds. */
  abstract touch(request: string, ids: readonly string[], now: number): Promise<string[]>;
}
