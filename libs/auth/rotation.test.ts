import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  allSigningKeys,
  DEFAULT_PARTIES,
  issueToken,
  jwksVerifier,
  keysFile,
  localVerifier,
  NOTICED_WITHIN_MS,
  rotateKeys,
  signingKeys,
  withdrawKey,
} from './index.js';

const realNow = Date.now;
/** Moves the clock that says how long something was kept. */
const later = (ms: number): void => void (Date.now = () => realNow() + ms);

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'huying-rotation-'))));
afterEach(() => {
  Date.now = realNow;
  rmSync(home, { recursive: true });
});

const person = { kind: 'person', sub: 'p-1' } as const;
const token = async () => issueToken(await signingKeys(home), person, '1h');
const invalid = { ok: false, fault: 'invalid' };

test('a new key signs at once, the old one is believed until it is withdrawn, and the verifier never starts anew', async () => {
  const verify = localVerifier(home);
  const [old, before] = [await token(), (await signingKeys(home)).id];
  expect(await verify(old)).toMatchObject({ ok: true });
  const id = await rotateKeys(home);
  expect([(await signingKeys(home)).id, before === id]).toEqual([id, false]);
  // Its key is unknown to the verifier, which looks at once.
  expect(await verify(await token())).toMatchObject({ ok: true });
  expect(await verify(old)).toMatchObject({ ok: true });
  await withdrawKey(home, before);
  later(NOTICED_WITHIN_MS);
  expect(await verify(old)).toEqual(invalid);
  expect(await verify(await token())).toMatchObject({ ok: true });
});

test('a file of one key, as it was before, is read, and rotated', async () => {
  const [key] = (JSON.parse(readFileSync((await token()) && keysFile(home), 'utf8')) as { keys: object[] })
    .keys;
  const { made: _made, ...alone } = key as { made: string };
  writeFileSync(keysFile(home), JSON.stringify(alone));
  const old = await token();
  await rotateKeys(home);
  expect(await allSigningKeys(home)).toHaveLength(2);
  expect(await localVerifier(home)(old)).toMatchObject({ ok: true });
});

test('the key that signs is not withdrawn, nor one that is not there, and of two changes at once one waits', async () => {
  const { id } = await signingKeys(home);
  await expect(withdrawKey(home, id)).rejects.toThrow('rotate first');
  await expect(withdrawKey(home, 'nobody')).rejects.toThrow(`there is no key nobody; here are: ${id}`);
  const changes = await Promise.allSettled([rotateKeys(home), rotateKeys(home), rotateKeys(home)]);
  const done = changes.filter(({ status }) => status === 'fulfilled').length;
  expect(await allSigningKeys(home)).toHaveLength(1 + done);
  for (const one of changes.filter((it) => it.status === 'rejected'))
    expect(String(one.reason)).toContain('being changed by somebody else');
  expect(readdirSync(join(home, 'keys'))).toEqual(['tokens.json']);
  expect(statSync(keysFile(home)).mode & 0o077).toBe(0);
});

test('without its file nobody is believed any more; a damaged one is told', async () => {
  const verify = localVerifier(home);
  const old = await token();
  expect(await verify(old)).toMatchObject({ ok: true });
  rmSync(keysFile(home));
  later(NOTICED_WITHIN_MS);
  expect(await verify(old)).toEqual(invalid);
  writeFileSync(keysFile(home), 'this is a letter');
  await expect(signingKeys(home)).rejects.toThrow(/is damaged; put it back/);
});

/** A district's identity provider, as far as it publishes its keys. */
async function provider() {
  let answer: { status: number; body: string } = { status: 200, body: '' };
  let asked = 0;
  const server = createServer((_call, reply) => {
    asked += 1;
    reply.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/jwks`),
    publishes: async () => {
      const keys = (await allSigningKeys(home)).map(({ id, publicJwk }) => ({ ...publicJwk, kid: id }));
      answer = { status: 200, body: JSON.stringify({ keys }) };
    },
    says: (status: number, body: string) => (answer = { status, body }),
    asked: () => asked,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

test("a provider's keys are kept, fetched again for an unknown one, and a provider that is away is told from a bad token", async () => {
  const identity = await provider();
  try {
    const verify = jwksVerifier(identity.url, DEFAULT_PARTIES);
    const old = await token();
    for (const [status, body] of [
      [503, ''],
      [200, 'no keys'],
      [200, '{"keys":7}'],
    ] as const) {
      identity.says(status, body);
      expect([status, body, await verify(old)]).toEqual([status, body, { ok: false, fault: 'unavailable' }]);
    }
    await identity.publishes();
    const before = identity.asked();
    for (let n = 0; n < 5; n += 1) expect(await verify(old)).toMatchObject({ ok: true });
    expect(identity.asked() - before).toBe(1);
    await rotateKeys(home);
    await identity.publishes();
    later(31_000);
    expect(await verify(await token())).toMatchObject({ ok: true });
    expect(await verify(old)).toMatchObject({ ok: true });
  } finally {
    await identity.stop();
  }
});
