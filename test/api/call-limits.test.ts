import { ALONE } from '#api';
import { ApiWorld } from './api-world.js';
import type { Answered } from './api-world.js';
import { who } from './sample-matter.js';

const OF_CALLER = 20;
/** A hundredth of it: guesses. */
const OF_ADDRESS = 300;

let world: ApiWorld;
beforeAll(async () => {
  const rates = { ofCaller: OF_CALLER, ofAddress: OF_ADDRESS };
  world = await ApiWorld.open({
    temporal: 'away',
    edge: { ...ALONE, rates, trustedProxies: ['127.0.0.1'] },
  });
});
afterAll(() => world.close());

let addresses = 0;
/** Each test comes from addresses of its own. */
const elsewhere = () => ({ 'x-forwarded-for': `203.0.113.${(addresses += 1)}` });

const many = (n: number, call: () => Promise<Answered>) => Promise.all(Array.from({ length: n }, call));
const count = (answers: Answered[], status: number) =>
  answers.filter((answer) => answer.status === status).length;

function expectTooMany(answer: Answered | undefined): void {
  expect([answer?.status, answer?.body['code']]).toEqual([429, 'too-many-calls']);
  const seconds = Number(answer?.headers.get('retry-after'));
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(60);
}

test('an account that calls too often is told when to come again, from wherever it calls; others go on', async () => {
  const answers = await many(OF_CALLER + 10, () =>
    world.get('/v1/me', { as: who.steward, headers: elsewhere() }),
  );
  expect([count(answers, 200), count(answers, 429)]).toEqual([OF_CALLER, 10]);
  expectTooMany(answers.find(({ status }) => status === 429));
  expect((await world.get('/v1/me', { as: who.coordinator, headers: elsewhere() })).status).toBe(200);
});

test('commands are counted like everything else, before anything is looked up', async () => {
  const headers = elsewhere();
  const send = () => world.post('/v1/requests/r-0/resume', who.otherSpecialist, {}, { headers });
  const answers = await many(OF_CALLER + 5, send);
  expect([count(answers, 404), count(answers, 429)]).toEqual([OF_CALLER, 5]);
});

test('an address from which too many calls come is shut for a while, whoever calls', async () => {
  const headers = elsewhere();
  const answers = await many(OF_ADDRESS + 10, () => world.get('/nothing', { headers }));
  expect([count(answers, 404), count(answers, 429)]).toEqual([OF_ADDRESS, 10]);
  expectTooMany(await world.get('/v1/me', { as: who.department, headers }));
  expect((await world.get('/v1/me', { as: who.department, headers: elsewhere() })).status).toBe(200);
});

test('looks at whether the process lives are never counted', async () => {
  const headers = elsewhere();
  const answers = await many(OF_ADDRESS + 10, () => world.get('/livez', { headers }));
  expect(count(answers, 200)).toBe(OF_ADDRESS + 10);
});

test.each([
  ['tokens', '/v1/me', { authorization: 'Bearer f1_AAAAAAAAAAAAAAAAAAAAAAAA' }],
  ['links', '/v1/follow/f1_AAAAAAAAAAAAAAAAAAAAAAAA', {}],
])('whoever guesses %s is shut out long before guessing leads anywhere', async (_what, path, more) => {
  const headers = { ...elsewhere(), ...more };
  const statuses: number[] = [];
  for (let n = 0; n < 8; n += 1) statuses.push((await world.get(path, { headers })).status);
  expect(statuses.slice(0, 3)).not.toContain(429);
  expect(statuses.slice(5)).toEqual([429, 429, 429]);
  const { authorization: _guess, ...same } = headers as Record<string, string>;
  expectTooMany(await world.get('/v1/me', { as: who.partner, headers: same }));
});

test('what a caller says of its own address counts only if a proxy in front says it', async () => {
  const lone = await ApiWorld.open({
    temporal: 'away',
    edge: { ...ALONE, rates: { ofCaller: 0, ofAddress: 5 } },
  });
  try {
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1)
      statuses.push((await lone.get('/nothing', { headers: elsewhere() })).status);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429]);
  } finally {
    await lone.close();
  }
});
