import { request } from 'node:http';
import { issueToken, NOTICED_WITHIN_MS, rotateKeys, signingKeys, withdrawKey } from '#libs/auth';
import { badTokens } from './bad-tokens.js';
import type { BadCall } from './bad-tokens.js';
import { ApiWorld, MONDAY_9 } from './api-world.js';

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open({ temporal: 'away' });
  await world.store.directory.setDisabled('p-0066', MONDAY_9 - 1);
});
afterAll(() => world.close());

interface Heard {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Through Node's own client: `fetch` would not send a header twice. */
function knock(path: string, { authorization, query }: BadCall, method = 'GET'): Promise<Heard> {
  const address = new URL(path + (query ? `?${query}` : ''), world.url);
  return new Promise((resolve, reject) => {
    const call = request(address, { method }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
    });
    if (authorization !== undefined) call.setHeader('authorization', authorization);
    call.on('error', reject).end();
  });
}

/** One of each kind of route: a list, one thing, a stream, a command, an upload, an administrator's. */
const ROUTES = [
  ...([
    ['GET', '/v1/requests'],
    ['GET', '/v1/requests/r-1'],
    ['GET', '/v1/me'],
    ['GET', '/v1/stream'],
  ] as const),
  ...([
    ['GET', '/v1/commands/00000000-0000-4000-8000-000000000000'],
    ['POST', '/v1/requests'],
  ] as const),
  ...([
    ['POST', '/v1/requests/r-1/add-words'],
    ['POST', '/v1/requests/r-1/documents'],
  ] as const),
  ...([
    ['POST', '/v1/codec/decode'],
    ['GET', '/v1/organisation/export'],
  ] as const),
] as const;

test('every kind of bad token is refused on every kind of route, with one stable code and a challenge', async () => {
  const keys = await signingKeys(world.home);
  const kinds = Object.entries(await badTokens(keys));
  expect(kinds.length).toBeGreaterThanOrEqual(15);
  for (const [kind, bad] of kinds) {
    for (const [method, path] of ROUTES) {
      const { status, headers, body } = await knock(path, bad, method);
      expect([kind, path, status, body]).toEqual([
        kind,
        path,
        401,
        expect.stringContaining('"unauthenticated"'),
      ]);
      expect(headers['www-authenticate']).toMatch(/^Bearer realm="huying"(, error="invalid_token")?$/);
      expect(headers['content-type']).toMatch('application/problem+json');
    }
  }
  const { status } = await knock('/v1/me', { authorization: `Bearer ${await world.token('p-0006')}` });
  expect(status).toBe(200);
});

/** Kinds whose holder did sign in, and is told why it is no longer enough. */
const SIGNED_IN = /expired|person|left|disabled|role|enterprise|contact|link/;

test('whoever forges a token learns nothing from how it is refused', async () => {
  const keys = await signingKeys(world.home);
  const forged = Object.entries(await badTokens(keys)).filter(
    ([kind, { authorization }]) => authorization?.length && !SIGNED_IN.test(kind),
  );
  const said = new Map<string, string[]>();
  for (const [kind, bad] of forged) {
    const { body } = await knock('/v1/me', bad);
    const { instance: _own, ...problem } = JSON.parse(body) as { instance: string; detail: string };
    said.set(JSON.stringify(problem), [...(said.get(JSON.stringify(problem)) ?? []), kind]);
    for (const secret of [keys.id, keys.publicJwk.x, 'jose', 'JWS', 'signature'])
      expect([kind, body]).toEqual([kind, expect.not.stringContaining(secret ?? '')]);
  }
  // One for what is no token at all, one for every token that is not believed.
  expect([...said.keys()]).toHaveLength(2);
});

test('a header beyond all measure ends at the door, and the API lives on', async () => {
  const { status } = await knock('/v1/me', { authorization: `Bearer ${'x'.repeat(70_000)}` });
  expect(status).toBe(431);
  expect((await world.get('/livez')).status).toBe(200);
});

test('keys are rotated and withdrawn under a running API', async () => {
  const { id: before } = await signingKeys(world.home);
  const me = (authorization: string) => knock('/v1/me', { authorization: `Bearer ${authorization}` });
  const token = async () =>
    issueToken(await signingKeys(world.home), { kind: 'person', sub: 'p-0006' }, '1h');
  const old = await token();
  expect((await me(old)).status).toBe(200);
  await rotateKeys(world.home);
  const fresh = await token();
  expect([(await me(fresh)).status, (await me(old)).status]).toEqual([200, 200]);
  await withdrawKey(world.home, before);
  const until = Date.now() + 5 * NOTICED_WITHIN_MS;
  while ((await me(old)).status === 200) expect(Date.now()).toBeLessThan(until);
  expect([(await me(fresh)).status, (await me(old)).status]).toEqual([200, 401]);
});
