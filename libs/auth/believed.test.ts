import { believed, NOTICED_WITHIN_MS } from './believed.js';
import type { Verified } from './token.js';

const realNow = Date.now;
let now = 0;
beforeEach(() => (Date.now = () => now));
afterEach(() => (Date.now = realNow));

/** Counts how often a signature is looked at. */
function counted(answer: (token: string) => Verified) {
  let looks = 0;
  const verify = believed(async (token) => {
    looks += 1;
    return answer(token);
  });
  const looksAt = async (at: number, token = 'one') => {
    now = at;
    const before = looks;
    const { ok } = await verify(token);
    return [ok, looks - before];
  };
  return looksAt;
}
const good = (expires: number): Verified => ({ ok: true, subject: { kind: 'person', sub: 'p-1' }, expires });

test('a token is looked at once for calls that follow each other, and again before a withdrawal must be noticed', async () => {
  const looksAt = counted(() => good(1e12));
  expect(await looksAt(1_000)).toEqual([true, 1]);
  expect(await looksAt(1_100)).toEqual([true, 0]);
  expect(await looksAt(1_100, 'another')).toEqual([true, 1]);
  expect(await looksAt(1_000 + NOTICED_WITHIN_MS / 2)).toEqual([true, 1]);
});

test('an expired token is not believed, nor a refused one remembered, nor anything longer when a clock is set back', async () => {
  const expiring = counted(() => (now < 1_200 ? good(1_200) : { ok: false, fault: 'expired' }));
  expect(await expiring(1_100)).toEqual([true, 1]);
  expect(await expiring(1_200)).toEqual([false, 1]);
  expect(await expiring(1_201)).toEqual([false, 1]);
  const setBack = counted(() => good(1e12));
  expect(await setBack(100_000)).toEqual([true, 1]);
  expect(await setBack(50_000)).toEqual([true, 1]);
});

test('no more tokens are kept than a busy minute has', async () => {
  const looksAt = counted(() => good(1e12));
  for (let n = 0; n <= 1_000; n += 1) await looksAt(1_000, `token ${n}`);
  expect(await looksAt(1_000, 'token 1000')).toEqual([true, 0]);
  expect(await looksAt(1_000, 'token 0')).toEqual([true, 1]);
});
