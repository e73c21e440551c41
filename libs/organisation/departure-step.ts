import type { Instant } from '#libs/calendar';

/** A departure 离任 as its process sees it at one look. */
export interface DepartureFacts {
  now: Instant;
  from: Instant;
  overAs?: 'disabled' | 'cancelled';
  /** Requests of which the person holds something. */
  held: number;
  /** The successor can receive at this moment. */
  successorCan: boolean;
  /** The look before this one found nothing to do either. */
  quiet: boolean;
}

/** What a departure does next. */
export type DepartureDoes =
  'nothing_more' | 'wait_for_begin' | 'wait_for_successor' | 'hand_over' | 'settle' | 'disable';

/**
 * What comes next in a departure (OWN-8). A command may have been prepared just before the person became somebody who
 * receives nothing, and be carried out just after: so the account is disabled only when a second look finds nothing
 * either, and the process looks twice more after that.
 */
export function departureStep(facts: DepartureFacts): DepartureDoes {
  if (facts.overAs === 'cancelled') return 'nothing_more';
  if (facts.now < facts.from) return 'wait_for_begin';
  if (!facts.successorCan && (facts.held > 0 || facts.overAs === undefined)) return 'wait_for_successor';
  if (facts.held > 0) return 'hand_over';
  if (!facts.quiet) return 'settle';
  return facts.overAs === undefined ? 'disable' : 'nothing_more';
}
