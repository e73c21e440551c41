import { RequestWorld } from '../support/request-world.js';
import { huying } from './command.js';

/** Several processes start one after the other, which takes its time on a busy machine; milliseconds. */
const LIMIT = 180_000;
let world: RequestWorld;
beforeAll(async () => {
  world = await RequestWorld.open('district');
});
afterAll(() => world.close());

test(
  'OWN-8 people leave: shows what the successor takes over, asks, and begins; refuses with the reason',
  async () => {
    const leave = (...more: string[]) =>
      huying(world, 'people', 'leave', 'p-owner', '--by', 'p-coordinator', ...more);
    const [shown, unasked, oneself] = await Promise.all([
      leave('--successor', 'p-head', '--dry-run'),
      leave('--successor', 'p-head'),
      leave('--successor', 'p-owner', '--yes'),
    ]);
    expect(shown.code).toBe(0);
    expect(shown.output.split('\n')).toEqual([
      'requests 诉求: 0',
      'position 岗位: q-owner',
      'specialist 服务专员: e-1',
      '',
    ]);
    expect(unasked.code).toBe(1);
    expect([oneself.code, oneself.errors]).toEqual([2, expect.stringContaining('OWN-8')]);
    expect(await world.store.departures.open()).toEqual([]);
    expect(await leave('--successor', 'p-head', '--yes')).toMatchObject({ code: 0 });
    expect(await world.store.departures.open()).toMatchObject([{ person: 'p-owner', successor: 'p-head' }]);
  },
  LIMIT,
);
