import type { DirectoryActivities, JournalActivities, RulesActivities } from '#activities';
import { answersBatch } from '#libs/contracts';
import type { FoundEvent } from '#libs/contracts';
import { proxyLocalActivities, sleep, TemporalFailure } from '@temporalio/workflow';
import type { Desk } from './desk.js';
import { Draft } from './draft.js';
import type { Whom } from './draft.js';
import { heal } from './heal.js';
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

/**
 * Carries what waits on the desk, and what is due, into the journal. When it returns, life and journal agree, and all
 * moments up to the returned product instant have fired.
 */
export async function recordAll(
  stream: string,
  life: Life,
  desk: Desk,
  clock: ProductClock,
): Promise<number> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await attempt(stream, life, desk, clock);
    } catch (error) {
      // A failed activity is waited for. A bug is no TemporalFailure: it fails the workflow task, not the request, and a
      // mended build carries on from here. (Out of a local activity comes the bare ApplicationFailure, too.)
      if (!(error instanceof TemporalFailure)) throw error;
    }
    await sleep(wait);
  }
}

async function attempt(stream: string, life: Life, desk: Desk, clock: ProductClock): Promise<number> {
  for (;;) {
    await catchUpRules(life);
    const now = clock.now(life.state?.at);
    const draft = new Draft(life, whomFor(stream));
    const asked = [...desk.all()];
    await draft.decideAll(asked, now);
    const found = await append(stream, life, draft, desk.lookWanted);
    if (found.length === 0) {
      life.become(draft.life);
      desk.settle(draft.outcomes);
      desk.lookWanted = false;
      return now;
    }
    heal(life, found, asked);
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
async function append(stream: string, life: Life, draft: Draft, lookWanted: boolean): Promise<FoundEvent[]> {
  if (!lookWanted && draft.outcomes.size === 0 && draft.entries.length === 0) return [];
  const batch = { stream, expected: life.version, entries: draft.entries, after: draft.life.state };
  const result = await ownAnswer(
    () => appendBatch(batch),
    (answer) => answersBatch(batch, answer),
  );
  return result.kind === 'found' ? result.events : [];
}

function whomFor(requestId: string): Whom {
  return ({ owner, enterprise, tier }, lookups, at) =>
    ownAnswer(
      () => resolveRecipients({ requestId, lookups, owner, enterprise, tier, at }),
      (found) => lookups.every(({ key }) => found[key] !== undefined),
    );
}
