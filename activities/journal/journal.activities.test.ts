import type { FoundEvent } from '#libs/contracts';
import { firstOf } from './journal.activities.js';

const found = (...commands: string[]): FoundEvent[] =>
  commands.map((commandId, index) => ({
    ...{ number: index + 1, commandId, commandType: 'add_words', bodyHash: '', at: 0 },
    actor: { kind: 'system' },
    event: { type: 'words_added', data: {} } as FoundEvent['event'],
  }));
const commandsOf = (events: FoundEvent[]) => events.map(({ commandId }) => commandId);

test('must hold 1: little is found at once', () => {
  const all = found('a', 'a', 'b');
  expect(firstOf(all)).toEqual(all);
});

test('must hold 1: much is found in parts, none of which divides a command', () => {
  const all = found('a', 'a', 'a', 'b', 'b', 'c');
  expect(commandsOf(firstOf(all, 1))).toEqual(['a', 'a', 'a']);
  expect(commandsOf(firstOf(all.slice(3), 1))).toEqual(['b', 'b']);
  expect(commandsOf(firstOf(all.slice(5), 1))).toEqual(['c']);
});
