import type { DirectoryActivities, JournalActivities, RulesActivities } from '#activities';
import { answersBatch } from '#libs/contracts';
import type { AppendResult } from '#libs/contracts';
import { proxyLocalActivities, sleep, TemporalFailure } from '@temporalio/workflow';
import type { Desk } from './desk.js';
import { Draft } from './draft.js';
import type { Whom } from './draft.js';
import { heal, remember } from './heal.js';
import type { Length } from './length.js';
import type { Life } from './life.js';
import { ownAnswer } from './own-answer.js';
import type { ProductClock } from './product-clock.js';

/**
 * Two quick tries; what needs longer waits on a durable timer, not in a workflow task (must hold 2). The limit lies
 * below the 1.6 s at which a task of 2 s would have to ask for more time, which a busy worker would ask too late.
 */
const quick = {
  scheduleToCloseTimeout: '1.4s',
  retry: { maximumAttempts: 2, initialInterval: '100ms' },
} as const;
const { appendBatch } = proxyLocalActivities<JournalActivities>(quick);
const { publishedCalendar, publishedLadder } = proxyLocalActivities<RulesActivities>(quick);
const { resolveRecipients } = proxyLocalActivities<DirectoryActivities>(quick);

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** What a request's loop holds together. */
export interface Round {
  stream: string;
  life: Life;
  desk: Desk;
  clock: ProductClock;
  length: Length;
}

/**
 * Carries what waits on the desk, and what is due, into the journal. When it returns, life and journal agree, and all
 * moments up to the returned product instant have fired.
 */
export async function recordAll(round: Round): Promise<number> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await attempt(round);
    } catch (error) {
      // A failed activity is waited for. A bug is no TemporalFailure: it fails the workflow task, not the request, and a
      // mended build carries on from here. (Out of a local activity comes the bare ApplicationFailure, too.)
      if (!(error instanceof TemporalFailure)) throw error;
      round.desk.giveBack();
    }
    await sleep(wait);
  }
}

/** One moment and one look at the desk for the whole of it: see `Desk.take`. */
async function attempt({ stream, life, desk, clock, length }: Round): Promise<number> {
  const begun = clock.now();
  const { asked, look } = desk.take();
  length.add(asked);
  for (;;) {
    await catchUpRules(life);
    const now = Math.max(begun, life.state?.at ?? begun);
    const draft = new Draft(life, whomFor(stream));
    await draft.decideAll(asked, now);
    const result = await append(stream, life, draft, look);
    if (result.kind === 'appended') {
      life.become(draft.life);
      desk.settle(draft.outcomes);
      return now;
    }
    if (result.kind === 'known') remember(life, result.events);
    else heal(life, result.events, asked);
  }
}

/** A lost command may have brought a new calendar (CLK-5) or ladder (ESC-5), of which the journal keeps the version only. */
async function catchUpRules(life: Life): Promise<void> {
  const { state } = life;
  if (!state) return;
  const published = <T extends { version: string }>(look: (version: string) => Promise<T>, wanted: string) =>
    ownAnswer(
      () => look(wanted),
      ({ version }) => version === wanted,
    );
  if (state.calendar !== life.rules.calendar.version)
    life.rules = { ...life.rules, calendar: await published(publishedCalendar, state.calendar) };
  const { policy } = life.rules;
  if (state.ladder !== policy.ladder.version) {
    const ladder = await published(publishedLadder, state.ladder);
    life.rules = { ...life.rules, policy: { ...policy, ladder } };
  }
}

/** Appends the draft. Without entries it still asks the journal: a refusal holds only against all that is known there. */
async function append(stream: string, life: Life, draft: Draft, lookWanted: boolean): Promise<AppendResult> {
  if (!lookWanted && !draft.decided && draft.entries.length === 0) return { kind: 'appended' };
  const batch = { stream, expected: life.version, entries: draft.entries, after: draft.life.state };
  return ownAnswer(
    () => appendBatch(batch),
    (answer) => answersBatch(batch, answer),
  );
}

function whomFor(requestId: string): Whom {
  return ({ owner, enterprise, tier }, lookups, at) =>
    ownAnswer(
      () => resolveRecipients({ requestId, lookups, owner, enterprise, tier, at }),
      (found) => lookups.every(({ key }) => found[key] !== undefined),
    );
}
