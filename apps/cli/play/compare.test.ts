import { compare } from './compare.js';
import type { PlayedRow } from './happen.js';
import type { PlayedLife } from '#libs/verify';

const HOUR = 3_600_000;
const HORIZON = 100 * HOUR;

function row(due: number, closed?: number): PlayedRow {
  const said = { enterprise: 'e-1', summary: '', words: '', nature: 'complaint', grade: 'simple' } as const;
  const moments = { received: 0, due: due * HOUR, closed: closed === undefined ? undefined : closed * HOUR };
  return { row: { key: 'k', channel: 'hotline', ...said, ...moments }, request: 'r-1', problems: [] };
}

const life = (breached: boolean, more: Partial<PlayedLife> = {}): ReadonlyMap<string, PlayedLife> =>
  new Map([
    [
      'r-1',
      {
        stream: 'r-1',
        openedAt: 0,
        resolveDue: null,
        answeredAt: null,
        feedbackAt: null,
        closed: true,
        breached,
        ...more,
      },
    ],
  ]);

test.each([
  ['closed in time', row(10, 9), false],
  ['closed late', row(10, 11), true],
  ['never closed, due before the horizon', row(99), true],
  ['never closed, due after it', row(101), false],
  ['closed late after the horizon', row(99, 200), true],
])('CLK-12 %s', (_what, played, breached) => {
  expect(compare([played], life(breached), HORIZON)).toMatchObject({ differences: [], equal: true });
  expect(compare([played], life(!breached), HORIZON).equal).toBe(false);
});

test('a difference is set aside only if the lateness of the very command that decided it explains it', () => {
  const late = (hours: number) => life(true, { answeredAt: (9 + hours) * HOUR });
  expect(compare([row(10, 9)], late(1.5), HORIZON)).toMatchObject({
    equal: true,
    differences: [{ decidedBy: 'answer', late: 1.5 * HOUR, setAside: true }],
  });
  expect(compare([row(10, 9)], late(0.5), HORIZON)).toMatchObject({
    equal: false,
    differences: [{ setAside: false }],
  });
  expect(compare([row(10, 11)], life(false, { openedAt: 2 * HOUR }), HORIZON)).toMatchObject({
    equal: true,
    differences: [{ decidedBy: 'open', setAside: true }],
  });
});

test('a request that never came into the journal is never set aside', () => {
  expect(compare([row(10, 9)], new Map(), HORIZON)).toMatchObject({
    equal: false,
    differences: [{ journal: 'not there', setAside: false }],
  });
});
