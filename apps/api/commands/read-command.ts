import type { Subject } from '#libs/auth';
import type { CommandData } from '#libs/messages';
import type { Enterprise } from '#libs/organisation';
import type { RequestState } from '#libs/request';
import type { Asked } from './asked.js';

/** A command that was read and sealed; nothing has been looked up for the decision yet. */
export interface Read {
  asked: Asked;
  requestId: string;
  sender: string;
  data: CommandData;
  /** As it came in: it stays in this process and serves the look-ups that need plain words. */
  plain: CommandData;
  bodyHash: string;
  /** Ids of documents that it names as evidence. */
  documents: string[];
  subject: Subject;
  enterprise: Enterprise | undefined;
  state: RequestState | undefined;
  /** Of an opening: what it has in common with whoever opens the same (DUP-2). */
  fingerprint?: string;
}
