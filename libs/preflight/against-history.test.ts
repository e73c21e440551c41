import proto from '@temporalio/proto';
import { againstHistory } from './against-history.js';
import { askedOf } from './asked.js';

const { History } = proto.temporal.api.history.v1;
const bytes = (text: string) => new TextEncoder().encode(text);
const payload = (value: unknown) => ({
  metadata: { encoding: bytes('json/plain') },
  data: bytes(JSON.stringify(value)),
});

/** A task that started with event 3 and was completed, and the events of its commands from 5 on. */
const history = (...events: object[]) =>
  History.fromObject({
    events: [
      { eventId: 4, workflowTaskCompletedEventAttributes: { startedEventId: 3 } },
      ...events.map((event, index) => ({ eventId: 5 + index, ...event })),
    ],
  });
const timer = (timerId: string, seconds: number) => ({
  timerStartedEventAttributes: { timerId, startToFireTimeout: { seconds } },
});
/** As the witness tells it. */
const asked = (...commands: object[]) =>
  askedOf(
    3,
    JSON.stringify(commands, (_key, value: unknown) =>
      ArrayBuffer.isView(value) ? { bytes: [...(value as Uint8Array)] } : value,
    ),
  );
const startTimer = (seq: number, seconds: number) => ({
  startTimer: { seq, startToFireTimeout: { seconds, nanos: 0 } },
});

test('what was asked for then and is asked for now gives no finding', () => {
  expect(againstHistory(history(timer('1', 60)), asked(startTimer(1, 60)))).toEqual([]);
});

test('another length is found at the event that holds it', () => {
  expect(
    againstHistory(history(timer('1', 60), timer('2', 5)), asked(startTimer(1, 60), startTimer(2, 6))),
  ).toEqual([{ event: 6, what: 'startTimer 2: milliseconds', was: '5000', would: '6000' }]);
});

test('a command more and a command less are found, though nothing comes after them', () => {
  const findings = againstHistory(history(timer('1', 60)), asked(startTimer(2, 60)));
  expect(findings.map(({ event, what }) => [event, what])).toEqual([
    [3, 'startTimer 2 was not asked for then'],
    [5, 'startTimer 1 is no longer asked for'],
  ]);
});

test('a timer that is cancelled in the task that started it leaves no event', () => {
  expect(againstHistory(history(), asked(startTimer(1, 60), { cancelTimer: { seq: 1 } }))).toEqual([]);
});

test('of a task that was not completed nothing can be held', () => {
  expect(againstHistory(History.fromObject({ events: [] }), asked(startTimer(1, 60)))).toEqual([]);
});

test('values are compared, not bytes: the order of keys means nothing, another value is named by its place', () => {
  const held = {
    activityTaskScheduledEventAttributes: {
      ...{ activityId: '1', activityType: { name: 'handOver' } },
      input: { payloads: [payload({ a: 1, b: { c: 'x' } })] },
    },
  };
  const command = (value: unknown) => ({
    scheduleActivity: { seq: 1, activityId: '1', activityType: 'handOver', arguments: [payload(value)] },
  });
  expect(againstHistory(history(held), asked(command({ b: { c: 'x' }, a: 1 })))).toEqual([]);
  expect(againstHistory(history(held), asked(command({ a: 1, b: { c: 'y' } })))).toEqual([
    { event: 5, what: 'scheduleActivity 1: arguments.0.b.c', was: '"x"', would: '"y"' },
  ]);
});
