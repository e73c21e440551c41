import { QuestionLife } from './question-life.js';

test('must hold 4: what the journal knows of a forgotten command is its first answer', () => {
  const life = QuestionLife.from({ question: 'q-1' } as Parameters<typeof QuestionLife.from>[0]);
  const by = {
    commandId: 'c-1',
    commandType: 'claim',
    bodyHash: 'h',
    at: 0,
    actor: { kind: 'system' },
  } as const;
  const event = { type: 'claimed', data: {} } as never;
  life.remember([{ ...by, number: 2, event }]);
  const sent = { commandId: 'c-1', bodyHash: 'h' } as Parameters<typeof life.repeated>[0];
  const events = [{ type: 'claimed', number: 2 }];
  expect(life.repeated(sent)).toEqual({ accepted: true, version: 2, events, bodyHash: 'h' });
});
