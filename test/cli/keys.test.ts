import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../apps/cli/main.js', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'huying-keys-command-'));
afterAll(() => rmSync(home, { recursive: true }));

/** `huying keys …` on a data folder of its own; the keys need no server. */
const keys = (...args: string[]): Promise<{ code: number; out: string; errors: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], HUYING_HOME: home };
    const child = execFile(process.execPath, [main, 'keys', ...args], { env }, (_error, out, errors) =>
      resolve({ code: child.exitCode ?? -1, out, errors }),
    );
  });

test('keys are listed, rotated and withdrawn, and a slip is told in one line', async () => {
  const first = /^(\S+) {2}signs {2}made 20/.exec((await keys('list')).out)?.[1] ?? '';
  expect((await keys('withdraw', first)).errors).toContain('rotate first');
  const second = /^(\S+) signs from now on/.exec((await keys('rotate')).out)?.[1] ?? '';
  expect((await keys('list')).out).toMatch(new RegExp(`^${second} {2}signs .*\n${first} {2}is believed `));
  expect(await keys('withdraw', 'nobody')).toEqual({
    ...{ code: 1, out: '' },
    errors: `huying: there is no key nobody; here are: ${second}, ${first}\n`,
  });
  expect(await keys('withdraw', first)).toMatchObject({ code: 0, errors: '' });
  expect((await keys('list')).out.trim().split('\n')).toHaveLength(1);
});
