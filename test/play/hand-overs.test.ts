import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { play } from '#cli';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'huying-hand-overs-test-'))));
afterAll(() => rm(folder, { recursive: true }));

test('OWN-4 OWN-5 COH-5 CLK-8 a log of hand-overs happens again: the owner stays, tasks move, and bounces are stopped', async () => {
  const options = {
    file: 'policies/demo/teams.csv',
    mapping: 'policies/demo/teams.yaml',
    speed: 12_000,
    horizonMs: 100 * 3_600_000,
    home: join(folder, 'home'),
    json: true,
    commentary: false,
  };
  const outcome = await play(options, new AbortController().signal, () => undefined);
  expect(outcome.problems).toEqual([]);
  expect(outcome).toMatchObject({ requests: 16, closed: 14, open: 2, verified: true, ownerlessMs: 0 });
  expect(outcome.resolve).toMatchObject({ file: 1, journal: 1, equal: true });
  const { handOvers } = outcome;
  expect(handOvers?.facts).toMatchObject({ file: 76, journal: 76, differences: [], equal: true });
  expect(handOvers).toMatchObject({
    changes: 37,
    fates: { task: 20, refusal: 7, returned: 9, kept: 1 },
    ...{ tasks: 20, refusals: 14, rulings: 7, reports: 18 },
    stopped: { 'OWN-4': 1, 'OWN-5': 5, 'COH-5': 1, 'OWN-6': 0, 'CLK-8': 3 },
    bounces: { back: 12, again: 1, stopped: 6 },
    pauses: { asked: 4, granted: 1, shortened: 2, refused: 1 },
    ...{ ownersMoved: 0, pausesTooLong: 0 },
  });
  // Looked at by SQL at the end of each command, for each task that is open then; timers add some.
  expect(handOvers?.handlers.looked).toBeGreaterThan(60);
  expect(handOvers?.handlers.without).toBe(0);
  expect(handOvers?.first.map(({ key, rule, move }) => `${key} ${move} ${rule}`)).toEqual(
    expect.arrayContaining(['D-06 change 2 OWN-4', 'D-07 change 3 OWN-5', 'D-16 wait 1 CLK-8']),
  );
});
