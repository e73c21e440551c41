import { ALONE, operations } from '#api';
import type { Operation } from '#api';
import { ApiWorld } from './api-world.js';
import { who } from './sample-matter.js';

const DESK = 'https://desk.example';
const ELSEWHERE = 'https://elsewhere.example';

let world: ApiWorld;
beforeAll(async () => {
  // The test speaks as a proxy in front would.
  const edge = { ...ALONE, allowedOrigins: [DESK], trustedProxies: ['127.0.0.1'] };
  world = await ApiWorld.open({ temporal: 'away', edge });
});
afterAll(() => world.close());

const all = operations();
const addressOf = ({ path }: Operation): string => path.replaceAll(/:\w+/g, 'x-1');
const STREAM = 'followStream';

async function ask(
  operation: Operation,
  as: string | undefined,
  headers: Record<string, string> = {},
): Promise<Headers> {
  const method = operation.method.toUpperCase();
  const answer = await world.call(method, addressOf(operation), {
    ...(as !== undefined && { as }),
    ...(method === 'POST' && { body: {} }),
    headers,
  });
  return answer.headers;
}

const ofData = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'";
const wanted = {
  'content-security-policy': ofData,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
/** What gives the house away, what a browser would keep, and what it would hold against plain HTTP. */
const unwanted = ['x-powered-by', 'server', 'set-cookie', 'etag', 'strict-transport-security'];

const shown = (headers: Headers, names: string[]) =>
  Object.fromEntries(names.map((name) => [name, headers.get(name)]));

test.each(all.filter(({ id }) => id !== STREAM))(
  '$id: every answer is data that no browser runs, frames, keeps or sends on',
  async (operation) => {
    for (const as of [undefined, who.coordinator]) {
      const headers = await ask(operation, as);
      expect(shown(headers, Object.keys(wanted))).toEqual(wanted);
      expect(shown(headers, unwanted)).toEqual(Object.fromEntries(unwanted.map((name) => [name, null])));
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  },
);

test('what is no route, no method of a route, or cannot be read bears the same headers', async () => {
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['DELETE', '/v1/requests'],
    ['POST', '/livez'],
  ] as const) {
    const { headers } = await world.call(method, path, {});
    expect(shown(headers, Object.keys(wanted))).toEqual(wanted);
  }
});

test.each(all)('$id: another method is answered with those that the address takes', async (operation) => {
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    const { status, body, headers } = await world.call(method, addressOf(operation), {});
    const allowed = headers.get('allow')?.split(', ') ?? [];
    expect([status, body['code']]).toEqual([405, 'method-not-allowed']);
    expect(allowed).toContain(operation.method.toUpperCase());
    expect(allowed).not.toContain(method);
  }
  const options = await world.call('OPTIONS', addressOf(operation), {});
  expect([options.status, options.headers.get('allow')?.includes(operation.method.toUpperCase())]).toEqual([
    204,
    true,
  ]);
});

test('only pages of the named origins may call from a browser, and never with cookies', async () => {
  const granted = ['access-control-allow-origin', 'access-control-allow-credentials'];
  for (const operation of all.filter(({ id }) => id !== STREAM)) {
    const own = await ask(operation, who.coordinator, { origin: DESK });
    expect(shown(own, granted)).toEqual({ [granted[0] ?? '']: DESK, [granted[1] ?? '']: null });
    for (const origin of [ELSEWHERE, 'null', `${DESK}.evil.example`]) {
      const other = await ask(operation, who.coordinator, { origin });
      expect(shown(other, granted)).toEqual({ [granted[0] ?? '']: null, [granted[1] ?? '']: null });
    }
  }
  const preflight = await world.call('OPTIONS', '/v1/requests', {
    headers: { origin: DESK, 'access-control-request-method': 'POST' },
  });
  expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([
    204,
    'GET,POST',
  ]);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
});

test('TLS is insisted on where it is spoken, as the proxy in front says', async () => {
  const { headers } = await world.get('/livez', { headers: { 'x-forwarded-proto': 'https' } });
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
});

test('the documentation is a page of its own scripts alone', async () => {
  const { headers } = await world.get('/docs');
  expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
});
