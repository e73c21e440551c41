import type { StoredEvent } from './batch.js';
import { portions } from './portions.js';

const told = (...commands: string[]): StoredEvent<{ type: string }>[] =>
  commands.map((commandId, index) => ({
    ...{ number: index + 1, commandId, commandType: 'add_words', bodyHash: '', at: 0 },
    ...{ actor: { kind: 'system' }, event: { type: `e${index + 1}` } },
  }));
const shape = (all: ReturnType<typeof portions>) =>
  all.map((portion) => portion.map(({ commandId, events }) => `${commandId}${events.length}`));

test('events become the commands that made them', () => {
  expect(shape(portions(told('a', 'a', 'b')))).toEqual([['a2', 'b1']]);
  expect(portions([])).toEqual([]);
});

test('a portion ends with a command, never within one', () => {
  expect(shape(portions(told('a', 'a', 'a', 'b', 'c', 'c'), 2))).toEqual([['a3'], ['b1', 'c2']]);
});
