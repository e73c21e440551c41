import { accountOf } from './account.js';
import type { Account } from './account.js';
import { compare, withoutRun } from './compare.js';
import type { Told, ToldEvent } from './replayer.js';

const event = (number: number, words = `话 ${number}`): ToldEvent => ({
  ...{ number, commandId: `c${number}`, commandType: 'add_words', bodyHash: '', at: number },
  ...{ actor: { kind: 'system' }, event: { type: 'words_added', data: { words } } as ToldEvent['event'] },
});
const end = (number: number): ToldEvent => ({
  ...event(number),
  event: { type: 'ended', data: { as: 'archived' } },
});
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index));
const told = (began: number, to: number): Told => ({ began, events: range(began + 1, to) });
const account = (runs: Told[], stands: Partial<Account> = {}) =>
  accountOf(
    'r',
    { workflowId: 'request/r', running: true, continued: false, waiting: false, ...stands },
    runs,
  );
const book = (to: number, ended = false) => ({ events: range(1, to), ended });

test('the same is no difference', () => {
  expect(compare(account([told(0, 3)]), book(3))).toEqual({ differences: [], append: [] });
});

test('the journal behind gets what the histories of all runs hold', () => {
  const { differences, append } = compare(account([told(0, 4), told(4, 6)]), book(2));
  expect(differences).toEqual([{ stream: 'r', kind: 'journal-behind', from: 3, to: 6 }]);
  expect(append.map(({ number }) => number)).toEqual([3, 4, 5, 6]);
});

test('a hole is named from where to where, and nothing is appended behind it', () => {
  const { differences, append } = compare(account([told(0, 3), told(6, 8)]), book(2));
  expect(append.map(({ number }) => number)).toEqual([3]);
  expect(differences.at(-1)).toEqual({ stream: 'r', kind: 'history-dropped', from: 4, to: 6 });
});

test('a run that begins behind the journal, and knows nothing more, shows a hole up to its beginning', () => {
  const { differences } = compare(account([told(5, 5)]), book(2));
  expect(differences).toEqual([{ stream: 'r', kind: 'history-dropped', from: 3, to: 5 }]);
});

test('a run that another one followed, which is gone, may have known more', () => {
  const { differences } = compare(account([told(0, 3)], { running: false, continued: true }), book(2));
  expect(differences.at(-1)).toEqual({ stream: 'r', kind: 'history-dropped', from: 4 });
});

test('another event at the same number is two stories, and nothing is appended', () => {
  const other = { events: [event(1), event(2, '别的')], ended: false };
  const { differences, append } = compare(account([told(0, 4)]), other);
  expect(differences).toEqual([{ stream: 'r', kind: 'two-stories', number: 2 }]);
  expect(append).toEqual([]);
});

test('two histories that differ are two stories, too', () => {
  const second = { began: 1, events: [event(2, '别的')] };
  const { differences } = compare(account([told(0, 2), second]), book(1));
  expect(differences).toEqual([{ stream: 'r', kind: 'two-stories', number: 2 }]);
});

test('what a run knew that somebody put an end to is given up behind the beginning of the next one', () => {
  const given = { ...told(4, 8), givenUp: true };
  const next = { began: 2, events: [event(3, '别的')] };
  const goesOn = { events: [...range(1, 2), event(3, '别的')], ended: false };
  expect(compare(account([given, next]), goesOn)).toEqual({ differences: [], append: [] });
  // What nobody gave up is not forgotten, though the journal went on without it.
  const { differences } = compare(account([told(4, 8), next]), goesOn);
  expect(differences).toEqual([{ stream: 'r', kind: 'history-dropped', from: 4, to: 4 }]);
});

test('a workflow behind the journal is named, one that waits for its first task is not', () => {
  const behind = { stream: 'r', kind: 'workflow-behind', from: 2, to: 3 };
  expect(compare(account([told(0, 2)]), book(3)).differences).toEqual([behind]);
  expect(compare(account([told(0, 2)], { waiting: true }), book(3)).differences).toEqual([]);
});

test('a closed workflow is missing where the journal has not ended', () => {
  const closed = account([told(0, 2)], { running: false });
  expect(compare(closed, book(2)).differences).toEqual([{ stream: 'r', kind: 'workflow-missing', at: 2 }]);
  expect(compare(closed, book(2, true)).differences).toEqual([]);
  const ending = account([{ began: 0, events: [event(1), end(2)] }], { running: false });
  expect(compare(ending, book(1)).differences.map(({ kind }) => kind)).toEqual(['journal-behind']);
});

test('a workflow that was never born is nothing', () => {
  expect(compare(account([told(0, 0)], { running: false }), book(0)).differences).toEqual([]);
});

test('a stream without a workflow is started, unless the journal was put back', () => {
  expect(withoutRun('r', 4, false)).toEqual({ stream: 'r', kind: 'workflow-missing', at: 4 });
  expect(withoutRun('r', 4, true)).toEqual({ stream: 'r', kind: 'history-dropped', from: 5 });
});
