import type { DomainEvent, Words } from '#libs/messages';
import { evolve, type Clock, type MaybeState, type RequestState } from '#libs/request';
import { type DataKey, seal } from '#libs/seal';
import type { Batch } from '#libs/store';

/** An escalation of `resolve` that reaches these people. */
export const escalated = (level: 'L1' | 'L2', ...people: string[]): DomainEvent => ({
  type: 'escalated',
  data: {
    ...{ level, clock: 'resolve', cycle: 1, occurrence: 1 },
    ...{ dueAt: OPENED, firedAt: OPENED + 5, noticeAt: OPENED + 5 },
    recipients: people.map((person) => ({ person, unit: 'u-1', via: 'position' as const })),
  },
});

/** Monday 2026-03-02 09:00 in Shanghai. */
export const OPENED = Date.UTC(2026, 2, 2, 1);
const HOUR = 3_600_000;
export const DUE = OPENED + 200 * HOUR;

function resolveClock(changes: Partial<Clock> = {}): Clock {
  return {
    id: 'resolve',
    name: 'resolve',
    cycle: 1,
    occurrence: 1,
    hours: 'work',
    budget: { n: 5, unit: 'wd' },
    budgetMs: 42 * HOUR,
    startedAt: OPENED,
    usedMs: 0,
    runningSince: OPENED,
    due: DUE,
    originalDue: DUE,
    provisional: false,
    status: 'running',
    fired: [],
    stretches: [{ from: OPENED }],
    calendar: 'cn-2026',
    ...changes,
  };
}

/** A state made by hand, as it may stand after `version` events. */
export function state(version: number, changes: Partial<RequestState> = {}): RequestState {
  return {
    version,
    at: OPENED + version,
    number: '20260302-0001',
    enterprise: 'e-1',
    tier: 'T3',
    hasAccount: true,
    channel: 'hotline',
    nature: 'application',
    grade: 'simple',
    stage: 'received',
    cycle: 1,
    receivedAt: OPENED,
    policy: 'p-1',
    calendar: 'cn-2026',
    firstResponder: 'p-op',
    owner: 'p-li',
    ownerUnit: 'u-station',
    ownerSince: OPENED,
    owners: ['p-li'],
    transfersThisCycle: 0,
    awaitsNaming: false,
    clocks: { resolve: resolveClock() },
    promises: {},
    proposals: {},
    pausedMs: 0,
    pauses: 0,
    extensions: 0,
    level: 'L0',
    ladder: 'p-1',
    escalations: [],
    missedUpdates: 0,
    contactDisputed: false,
    attempts: [],
    notSolved: 0,
    panel: false,
    objectedToDecline: false,
    entries: [],
    changes: [],
    next: 1,
    imported: false,
    ...changes,
  };
}

export interface OpeningWords {
  summary?: string;
  words?: string;
  number?: string;
  enterprise?: string;
}

/** The events of a receipt, words sealed. */
export function opening(key: DataKey, told: OpeningWords = {}): DomainEvent[] {
  const say = (text: string): Words => seal(key, text);
  return [
    {
      type: 'received',
      data: {
        number: told.number ?? '20260302-0001',
        enterprise: told.enterprise ?? 'e-1',
        tier: 'T3',
        hasAccount: true,
        channel: 'hotline',
        firstResponder: 'p-op',
        nature: 'application',
        grade: 'simple',
        summary: say(told.summary ?? '申请稳岗补贴'),
        words: say(told.words ?? '材料交了两周没有回音'),
        contactName: say('王小明'),
        contactPhone: say('021-5555 0101'),
        receivedAt: OPENED,
        policy: 'p-1',
        ladder: 'p-1',
        calendar: 'cn-2026',
      },
    },
    { type: 'owner_assigned', data: { person: 'p-li', unit: 'u-station', via: 'specialist' } },
    {
      type: 'clock_started',
      data: {
        clock: 'resolve',
        name: 'resolve',
        cycle: 1,
        occurrence: 1,
        hours: 'work',
        budget: { n: 5, unit: 'wd' },
        budgetMs: 42 * HOUR,
        at: OPENED,
        due: DUE,
        provisional: false,
        calendar: 'cn-2026',
      },
    },
    { type: 'steward_told', data: { person: 'p-st' } },
  ];
}

/** A batch of one command. */
export function batch(
  stream: string,
  expected: number,
  commandId: string,
  events: DomainEvent[],
  changes: Partial<RequestState> = {},
): Batch {
  const after = state(expected + events.length, changes);
  const entry = {
    commandId,
    commandType: expected === 0 ? 'open' : 'add_words',
    bodyHash: `hash-${commandId}`,
    actor: { kind: 'person', person: 'p-op', role: 'operator' } as const,
    at: after.at,
    events,
  };
  return { stream, expected, entries: [entry], after };
}

/** Further words from the enterprise. */
export function wordsAdded(key: DataKey, text: string): DomainEvent[] {
  return [{ type: 'words_added', data: { words: seal(key, text) } }];
}

/** The next batch of a request, with the state that its events lead to. */
export function next(
  stream: string,
  before: MaybeState,
  commandId: string,
  events: DomainEvent[],
  at = OPENED + (before?.version ?? 0),
): Batch {
  const made = batch(stream, before?.version ?? 0, commandId, events);
  const entries = made.entries.map((entry) => ({ ...entry, at }));
  const after = events.reduce<MaybeState>((so, event) => evolve(so, event, at, 'p-op'), before);
  return { ...made, entries, after: after ?? made.after };
}
