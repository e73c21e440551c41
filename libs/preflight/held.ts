import type { Asked } from './asked.js';
import type { History } from './open-history.js';
import { plain, textual } from './plain.js';
import type { Plain } from './plain.js';

type Fields = { [key: string]: Plain };
/** What a command says that its event must say, too; what the command leaves to the server is not in it. */
type Told = { [key: string]: Plain | undefined };

/** How a kind of command and the event that it becomes are held against each other. */
interface Pairing {
  command: string;
  event: string;
  /** What names both; without it the first command belongs to the first event, and so on. */
  key?: { command: (fields: Fields) => Plain | undefined; event: (fields: Fields) => Plain | undefined };
  asked: (fields: Fields) => Told;
  held: (fields: Fields) => Told;
}

const part = (fields: Plain | undefined, ...path: string[]): Plain | undefined =>
  path.reduce<Plain | undefined>(
    (value, name) => (typeof value === 'object' && value !== null ? (value as Fields)[name] : undefined),
    fields,
  );

const WAITS = [
  'startToCloseTimeout',
  'scheduleToCloseTimeout',
  'scheduleToStartTimeout',
  'heartbeatTimeout',
] as const;
const waits = (fields: Fields): Told => Object.fromEntries(WAITS.map((name) => [name, fields[name]]));
const RETRIES = ['initialInterval', 'maximumInterval', 'maximumAttempts', 'backoffCoefficient'] as const;
const retries = (fields: Fields): Told =>
  Object.fromEntries(RETRIES.map((name) => [`retryPolicy.${name}`, part(fields, 'retryPolicy', name)]));
const ofFailure = (failure: Plain | undefined): Told => ({
  type: part(failure, 'applicationFailureInfo', 'type'),
  message: part(failure, 'encodedAttributes', 'message'),
});

/** The commands of which the history keeps what they carried. A local activity's arguments are not in it. */
export const PAIRINGS: Pairing[] = [
  {
    command: 'startTimer',
    event: 'timerStarted',
    key: { command: ({ seq }) => textual(seq), event: ({ timerId }) => timerId },
    asked: ({ startToFireTimeout }) => ({ milliseconds: startToFireTimeout }),
    held: ({ startToFireTimeout }) => ({ milliseconds: startToFireTimeout }),
  },
  {
    command: 'scheduleActivity',
    event: 'activityTaskScheduled',
    key: { command: ({ activityId }) => activityId, event: ({ activityId }) => activityId },
    asked: (fields) => ({
      activityType: fields['activityType'],
      arguments: fields['arguments'],
      ...waits(fields),
      ...retries(fields),
    }),
    held: (fields) => ({
      activityType: part(fields, 'activityType', 'name'),
      arguments: part(fields, 'input', 'payloads'),
      ...waits(fields),
      ...retries(fields),
    }),
  },
  {
    command: 'upsertWorkflowSearchAttributes',
    event: 'upsertWorkflowSearchAttributes',
    asked: (fields) => ({ searchAttributes: part(fields, 'searchAttributes', 'indexedFields') }),
    held: (fields) => ({ searchAttributes: part(fields, 'searchAttributes', 'indexedFields') }),
  },
  {
    command: 'updateAnswer',
    event: 'workflowExecutionUpdateCompleted',
    key: {
      command: ({ protocolInstanceId }) => protocolInstanceId,
      event: ({ protocolInstanceId }) => protocolInstanceId,
    },
    asked: ({ completed, rejected }) => ({ answer: completed, ...ofFailure(rejected) }),
    held: (fields) => ({
      answer: part(fields, 'outcome', 'success', 'payloads', '0'),
      ...ofFailure(part(fields, 'outcome', 'failure')),
    }),
  },
  {
    command: 'continueAsNewWorkflowExecution',
    event: 'workflowExecutionContinuedAsNew',
    asked: (fields) => ({ workflowType: fields['workflowType'], arguments: fields['arguments'] }),
    held: (fields) => ({
      workflowType: part(fields, 'workflowType', 'name'),
      arguments: part(fields, 'input', 'payloads'),
    }),
  },
  {
    command: 'completeWorkflowExecution',
    event: 'workflowExecutionCompleted',
    asked: ({ result }) => ({ result }),
    held: (fields) => ({ result: part(fields, 'result', 'payloads', '0') }),
  },
];

/** One thing that was asked for or is held, ready to be laid beside its counterpart. */
export interface Side {
  event: number;
  pairing: Pairing;
  key: string;
  told: Told;
}

/** The name under which Temporal's worker lists, by itself, the patches that a run went by; no workflow asks for it. */
const OF_PATCHES = 'TemporalChangeVersion';

function isOfThePatch(kind: string, fields: Fields): boolean {
  const set = part(fields, 'searchAttributes', 'indexedFields');
  return (
    kind === 'upsertWorkflowSearchAttributes' &&
    typeof set === 'object' &&
    set !== null &&
    Object.keys(set).every((name) => name === OF_PATCHES)
  );
}

/** What the history holds of commands. */
export function heldIn({ events }: History): Side[] {
  const accepted = new Map<Plain | undefined, Plain | undefined>();
  const sides = new Sides();
  for (const event of events ?? []) {
    const [name = ''] = Object.keys(event).filter((key) => key.endsWith('EventAttributes'));
    const kind = name.slice(0, -'EventAttributes'.length);
    const pairing = PAIRINGS.find((one) => one.event === kind);
    if (!pairing && kind !== 'workflowExecutionUpdateAccepted') continue;
    const fields = plain(event[name as keyof typeof event]) as Fields;
    if (isOfThePatch(kind, fields)) continue;
    const number = Number(event.eventId);
    if (!pairing) accepted.set(number, fields['protocolInstanceId']);
    else if (kind !== 'workflowExecutionUpdateCompleted')
      sides.add(number, pairing, pairing.key?.event(fields), pairing.held(fields));
    else {
      const protocolInstanceId = accepted.get(fields['acceptedEventId']) ?? '';
      sides.add(number, pairing, protocolInstanceId, pairing.held(fields));
    }
  }
  return sides.all;
}

/** What a replay asked for, as far as the history would hold it. */
export function askedFor(asked: readonly Asked[]): Side[] {
  const sides = new Sides();
  for (const { event, kind, attributes } of asked) {
    const isAnswer = kind === 'updateResponse' && !('accepted' in attributes);
    const pairing = PAIRINGS.find(({ command }) => command === (isAnswer ? 'updateAnswer' : kind));
    if (pairing) sides.add(event, pairing, pairing.key?.command(attributes), pairing.asked(attributes));
  }
  return sides.all;
}

/** Counts those of a kind that nothing names. */
class Sides {
  readonly all: Side[] = [];
  private readonly counted = new Map<Pairing, number>();

  add(event: number, pairing: Pairing, named: Plain | undefined, told: Told): void {
    const ordinal = (this.counted.get(pairing) ?? 0) + 1;
    this.counted.set(pairing, ordinal);
    this.all.push({ event, pairing, key: `${pairing.command} ${textual(named ?? ordinal)}`, told });
  }
}
