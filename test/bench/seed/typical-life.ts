import type { DomainEvent, EventOf, Grade, Tier, Words } from '#libs/messages';
import { eventData } from '#libs/messages';
import { evolve, type MaybeState } from '#libs/request';
import { type DataKey, mapPersonal, seal } from '#libs/seal';
import type { Batch } from '#libs/store';
import { Life, openContext, openData, people, words } from '../../support/life.js';
import { handlerOf, ofUnit } from '../../support/tasked.js';
import type { Dice } from './dice.js';
import { progress, story, summary } from './vocabulary.js';

/** Monday 2026-03-02 09:00 in Shanghai. */
export const BEGUN = Date.parse('2026-03-02T09:00:00+08:00');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;
const LONG_PAST = BEGUN + 120 * DAY;

/** How a life goes. */
export interface Course {
  id: string;
  number: string;
  tier: Tier;
  grade: Grade;
  /** Archived in the end, taken back, or still open when we look. */
  end: 'archived' | 'withdrawn' | 'open';
  tasks: number;
  /** An owner who is late, so that the ladder climbs. */
  slow: boolean;
}

/** One request decided by the core as the shell decides it, its words sealed as the API seals them, as one batch. */
export function typicalLife(dice: Dice, key: DataKey, course: Course): Batch {
  const life = new Life();
  const { number, tier, grade } = course;
  const birth = { number, tier, grade, data: { summary: words(summary(dice)), words: words(story(dice)) } };
  const begun = BEGUN + dice.below(5 * 60) * MINUTE;
  life.ok(begun, 'open', openData(birth), { actor: people.operator, context: openContext(birth) });
  const stop = course.end === 'open' ? begun + dice.below(course.slow ? 100 : 7) * HOUR + MINUTE : Infinity;
  work(life, dice, course, begun, stop);
  if (course.end !== 'open') life.until(LONG_PAST);
  else life.until(stop);
  return sealed(life, course.id, key);
}

/** What people do, step by step, until we stop looking. */
function work(life: Life, dice: Dice, { end, tasks, slow }: Course, begun: number, stop: number): void {
  let at = begun;
  const step = (hours: number, act: (at: number) => void) => {
    at += Math.max(1, Math.round(60 * hours * (slow ? 30 : 1) * (0.5 + dice.roll()))) * MINUTE;
    if (at < stop) act(at);
  };
  const soon = () => at + 5 * DAY;
  const said = () => words(progress(dice));
  step(0.2, (now) =>
    life.send(now, 'record_contact', { medium: 'call', with: said(), number: said(), at: now }),
  );
  if (end === 'withdrawn') return step(3, (now) => void life.send(now, 'withdraw', { by: 'enterprise' }));
  step(0.5, (now) => life.send(now, 'submit_plan', { words: said(), next: said(), on: soon() }));
  for (let n = 0; n < tasks; n++) {
    const unit = `u-${n + 5}`;
    const context = { desks: { [unit]: handlerOf(unit) } };
    step(0.5, (now) =>
      life.send(
        now,
        'assign_task',
        { unit, role: n === 0 ? 'lead' : 'supporting', words: said() },
        { context },
      ),
    );
  }
  for (const task of Object.keys(life.state.tasks ?? {})) {
    const actor = ofUnit(life.state.tasks?.[task]?.unit ?? '');
    step(2, (now) => life.send(now, 'report_task', { task, result: 'done', words: said() }, { actor }));
  }
  if (end === 'open') asked(life, dice, step, said);
  step(2, (now) => life.send(now, 'publish_update', { done: said(), next: said(), on: soon() }));
  step(2, (now) => life.send(now, 'answer', { outcome: 'solved', words: said(), evidence: [said()] }));
  const context = { actor: people.enterprise };
  step(4, (now) =>
    life.send(
      now,
      'give_feedback',
      { contacted: true, solved: 'yes', satisfied: 3 + dice.below(3) },
      context,
    ),
  );
}

/** The same life under another name. */
export function renamed({ entries, after, ...batch }: Batch, stream: string): Batch {
  const number = `N-${stream}`;
  const named = (event: DomainEvent): DomainEvent =>
    event.type === 'received' ? { ...event, data: { ...event.data, number } } : event;
  return {
    ...{ ...batch, stream },
    entries: entries.map((entry, index) => ({
      ...{ ...entry, commandId: `${stream}-${index}` },
      events: entry.events.map(named),
    })),
    ...(after && { after: { ...after, number } }),
  };
}

type Step = (hours: number, act: (at: number) => void) => void;

/** What waits for somebody's decision. */
function asked(life: Life, dice: Dice, step: Step, said: () => Words): void {
  const receiver = { person: 'p-other', unit: 'u-2', role: 'specialist' } as const;
  if (dice.chance(0.2))
    step(3, (now) => life.send(now, 'request_extension', { budget: { n: 5, unit: 'wd' }, words: said() }));
  if (dice.chance(0.15))
    step(3, (now) =>
      life.send(
        now,
        'offer_transfer',
        { to: 'p-other', reason: 'absence', words: said() },
        { context: { receiver } },
      ),
    );
}

function sealed(life: Life, stream: string, key: DataKey): Batch {
  const history = life.history.map((one) => ({ ...one, event: sealedEvent(one.event, key) }));
  let after: MaybeState;
  const entries: Batch['entries'] = [];
  for (const { event, at, commandId } of history) {
    after = evolve(after, event, at, 'p-owner');
    const id = `${stream}-${commandId}`;
    const last = entries.at(-1);
    if (last?.commandId === id) last.events.push(event);
    else
      entries.push({
        ...{ commandId: id, commandType: 'any', bodyHash: id, at, events: [event] },
        actor: { kind: 'person', person: 'p-owner', role: 'specialist', unit: 'u-1' },
      });
  }
  if (!after) throw new Error('a life without events');
  return { stream, expected: 0, entries, after };
}

function sealedEvent(event: DomainEvent, key: DataKey): DomainEvent {
  const data = mapPersonal(eventData[event.type], event.data, (text) => seal(key, text));
  return { type: event.type, data: data as EventOf<typeof event.type>['data'] } as DomainEvent;
}
