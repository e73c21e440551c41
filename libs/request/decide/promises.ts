import type { Instant } from '#libs/calendar';
import type { Words } from '#libs/messages';
import type { Rejection } from '../command.js';
import type { Draft } from '../draft.js';
import { iso, refuse, told } from '../refuse.js';
import { endClock, meetClock, startClock } from '../start-clock.js';
import { settleConfirmation } from './capsule.js';

const YEAR = 366 * 86_400_000;

/** A date that is told to the enterprise lies ahead, within a year. */
export function dateFault(d: Draft, on: Instant): Rejection | undefined {
  if (on > d.at && on <= d.at + YEAR) return undefined;
  return refuse(
    'FUP-3',
    on <= d.at ? 'date-in-past' : 'date-too-far',
    `The date must lie after ${told(d.calendar, d.at)} and within a year.`,
    `日期须晚于 ${told(d.calendar, d.at)}，且在一年之内。`,
    { earliest: iso(d.at), latest: iso(d.at + YEAR) },
  );
}

/** FUP-3: each date given is a promise 承诺 with a clock of its own. */
export function promise(d: Draft, what: Words, due: Instant): void {
  const id = d.id('promise');
  d.emit('promised', { promise: id, what, due });
  startClock(d, { id, name: 'promise', budget: { n: 0, unit: 'wm' }, due });
}

export function keepPromise(d: Draft, id: string): void {
  if (d.state.promises[id]?.status !== 'open') return;
  d.emit('promise_kept', { promise: id });
  meetClock(d, id);
  settleConfirmation(d, id);
}

/** FUP-1: a date moved twice is a broken promise. */
export function movePromise(d: Draft, id: string, to: Instant): void {
  const old = d.state.promises[id];
  if (old?.status !== 'open') return;
  d.emit('promise_moved', { promise: id, from: old.due, to });
  endClock(d, id, 'moved');
  settleConfirmation(d, id);
  if (old.moved >= 1) d.emit('promise_broken', { promise: id, cause: 'moved_twice' });
  else startClock(d, { id, name: 'promise', budget: { n: 0, unit: 'wm' }, due: to });
}

/** The answer or the end settles what was still promised. */
export function settlePromises(d: Draft): void {
  for (const { id, status } of Object.values(d.state.promises)) if (status === 'open') keepPromise(d, id);
}
