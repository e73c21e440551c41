import { byCodeUnits } from './digest.js';
import { foldClock, type SmallClock } from './small-clock.js';
import { foldTask, type SmallTask } from './small-task.js';
import type { EventRow } from './reader.js';

/** What the reader works out by itself from the events, to hold it against the read model. */
export interface SmallState {
  [fact: string]: unknown;
  level: string;
  /** Whom escalations have reached, in order of their ids. */
  reached: string[];
  /** For whom they were meant: the absent rather than their covers. */
  told: string[];
  clocks: Map<string, SmallClock>;
  tasks: Map<string, SmallTask>;
}

type Data = Record<string, unknown>;
type Change = (state: SmallState, data: Data, at: string) => Partial<Record<string, unknown>>;

const FACTS = ['enterprise', 'tier', 'nature', 'grade', 'item'];

const begun: Change = ({ stage }) => (stage === 'received' ? { stage: 'in_progress' } : {});
const facts: Change = (_state, data) =>
  Object.fromEntries(FACTS.filter((name) => data[name] !== undefined).map((name) => [name, data[name]]));
const raised: Change = (state, data) => ({
  level: state.level > String(data['level']) ? state.level : data['level'],
});
interface Recipient {
  person: string;
  covering?: string;
}
const people = (recipients: unknown, which: (one: Recipient) => string): string[] =>
  (recipients as Recipient[]).map(which);
const added = (before: string[], more: string[]): string[] =>
  [...new Set([...before, ...more])].sort(byCodeUnits);
const stage =
  (name: string): Change =>
  () => ({ stage: name });

const CHANGES: Record<string, Change> = {
  received: (_state, data) => ({
    ...facts(_state, data, ''),
    number: data['number'],
    channel: data['channel'],
    received_at: data['receivedAt'],
    owner: data['firstResponder'],
    owner_unit: '',
    imported: data['imported'] === true,
  }),
  owner_assigned: (_state, data) => ({ owner: data['person'], owner_unit: data['unit'] }),
  steward_told: (_state, data) => ({ steward: data['person'] }),
  reclassified: facts,
  corrected: facts,
  contacted: begun,
  planned: begun,
  updated: begun,
  // What a route hands on at receipt is not yet work on the request.
  task_assigned: (state, data) => (data['via'] === 'route' ? {} : begun(state, data, '')),
  answered: stage('answered'),
  declined: stage('answered'),
  delivered: stage('verifying'),
  closed: (_state, data, at) => ({
    stage: 'closed',
    closed_as: data['as'],
    closed_at: data['recordedAt'] ?? Date.parse(at),
  }),
  reopened: (_state, data) => ({
    stage: 'in_progress',
    cycle: data['cycle'],
    closed_as: null,
    closed_at: null,
  }),
  ended: (_state, data) => ({ stage: data['as'], ended_as: data['as'] }),
  escalated: (state, data) => ({
    ...raised(state, data, ''),
    reached: added(
      state.reached,
      people(data['recipients'], ({ person }) => person),
    ),
    told: added(
      state.told,
      people(data['recipients'], ({ person, covering }) => covering ?? person),
    ),
  }),
  escalation_collapsed: raised,
  pause_started: () => ({ paused: true }),
  pause_ended: () => ({ paused: false }),
  merged: (_state, data) => ({ master: data['master'] }),
  unmerged: () => ({ master: null }),
  child_joined: raised,
  child_released: (_state, data) => ({ level: data['level'] }),
};

/** The facts of a request after all its events. */
export function smallFold(events: EventRow[]): SmallState {
  let state: SmallState = {
    stage: 'received',
    cycle: 1,
    level: 'L0',
    reached: [],
    told: [],
    paused: false,
    // Facts that an event may bring: until then the row must hold none.
    ...{ master: null, item: null, steward: null, closed_as: null, closed_at: null, ended_as: null },
    updated_at: Math.max(...events.map((event) => Date.parse(event.happened_at))),
    version: events.length,
    clocks: new Map(),
    tasks: new Map(),
  };
  for (const { type, data, happened_at: at } of events) {
    state = { ...state, ...CHANGES[type]?.(state, data, at) };
    foldClock(state.clocks, type, data);
    foldTask(state.tasks, type, data);
  }
  return state;
}
