import type { Actor } from '#libs/messages';
import type { Instant } from '#libs/calendar';
import type { Directory, Enterprise } from '#libs/organisation';
import type { Context, RequestState, Rules } from '#libs/request';

/** What the lookups are made from: the organisation at the command's moment. */
export interface Surroundings {
  directory: Directory;
  rules: Rules;
  /** The enterprise of the request. */
  enterprise?: Enterprise;
  /** The one that a correction names (COR-1). */
  corrected?: Enterprise;
  /** The request as it is read; none yet for `open`. */
  state?: RequestState;
  /** Those that are merged into it, where the command hangs on them as well (DUP-3). */
  children?: RequestState[];
  actor: Actor;
  at: Instant;
}

/** A lookup for one command. */
export type Look = (around: Surroundings, data: never) => Context;
