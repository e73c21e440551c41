import type { CalendarVersion } from '#libs/calendar';
import { type CalendarEffect, calendarEffect } from '#libs/request';
import type { PinnedRequest, Store } from '#libs/store';

/** What a calendar version does to one request. */
export interface RequestEffect extends CalendarEffect {
  id: string;
  number: string;
}

/** What publishing does, worked out beforehand (CLK-5). */
export interface CalendarPreview {
  /** Open requests that run under another version of the calendar. */
  open: number;
  /** Those of which a deadline moves, or a promise falls into closed time. */
  requests: RequestEffect[];
  later: number;
  sooner: number;
  promises: number;
}

/** Decides for every open request what the version would do, and records nothing. */
export async function previewCalendar(store: Store, next: CalendarVersion): Promise<CalendarPreview> {
  const at = await store.clock.now();
  const preview: CalendarPreview = { open: 0, requests: [], later: 0, sooner: 0, promises: 0 };
  for await (const request of requestsToMove(store, next)) {
    preview.open += 1;
    const effect = { id: request.id, number: request.number, ...(await effectOn(store, request, next, at)) };
    if (effect.moves.length > 0 || effect.promises.length > 0) preview.requests.push(effect);
    preview.later += effect.moves.filter(({ from, to }) => to > from).length;
    preview.sooner += effect.moves.filter(({ from, to }) => to < from).length;
    preview.promises += effect.promises.length;
  }
  return preview;
}

/** Every request that has not ended and runs under another version of the calendar, by id. */
export async function* requestsToMove(store: Store, next: CalendarVersion): AsyncGenerator<PinnedRequest> {
  for (let after = ''; ;) {
    const portion = await store.requests.onOtherVersion(next, after);
    yield* portion;
    const last = portion.at(-1);
    if (!last) return;
    after = last.id;
  }
}

async function effectOn(
  store: Store,
  { state }: PinnedRequest,
  next: CalendarVersion,
  at: number,
): Promise<CalendarEffect> {
  const rules = await store.rules.byVersion(state.policy, state.calendar, state.ladder);
  return calendarEffect(rules, state, next, at);
}
