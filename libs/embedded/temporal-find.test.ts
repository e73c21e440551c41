import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cachedTemporal, findTemporal } from './temporal-find.js';
import { installTemporal } from './temporal-install.js';

const newFolder = () => mkdtempSync(join(tmpdir(), 'huying-find-'));

function program(file: string, text = '#!/bin/sh\n') {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
}

/** An environment with nothing in it but two empty folders. */
function bare() {
  return { PATH: newFolder(), XDG_CACHE_HOME: newFolder() };
}

test('without anything there is no Temporal', () => {
  expect(findTemporal(bare())).toBeUndefined();
});

test('the cache is used when PATH has none', () => {
  const env = bare();
  const path = program(cachedTemporal(env));
  expect(findTemporal(env)).toEqual({ kind: 'program', path, from: 'cache' });
});

test('PATH goes before the cache; a file that may not be run is none', () => {
  const env = bare();
  const cached = program(cachedTemporal(env));
  const path = program(join(env.PATH, 'temporal'));
  expect(findTemporal(env)).toEqual({ kind: 'program', path, from: 'path' });
  chmodSync(path, 0o644);
  expect(findTemporal(env)).toEqual({ kind: 'program', path: cached, from: 'cache' });
});

test('TEMPORAL_ADDRESS goes before all; an empty one is none', () => {
  const env = bare();
  const path = program(join(env.PATH, 'temporal'));
  expect(findTemporal({ ...env, TEMPORAL_ADDRESS: 'cluster:7233' })).toEqual({
    kind: 'server',
    address: 'cluster:7233',
  });
  expect(findTemporal({ ...env, TEMPORAL_ADDRESS: '' })).toEqual({ kind: 'program', path, from: 'path' });
});

test('the cache lies below HOME unless XDG_CACHE_HOME says otherwise', () => {
  expect(cachedTemporal({ HOME: '/h' })).toMatch(/^\/h\/\.cache\/huying\/bin\/temporal-\d/);
  expect(cachedTemporal({ HOME: '/h', XDG_CACHE_HOME: '/c' })).toMatch(/^\/c\/huying\/bin\/temporal-\d/);
});

/** No way to the internet, as a place that is not there. */
const unreachable = () => Promise.reject(new Error('no internet'));

test('without the internet it is built with Go, moved into the cache whole, and found from then on', async () => {
  const env = bare();
  program(join(env.PATH, 'go'), '#!/bin/sh\necho "#!/bin/sh" > "$GOBIN/temporal"\n');
  const said: string[] = [];
  const path = await installTemporal((line) => said.push(line), env, unreachable);
  expect(path).toBe(cachedTemporal(env));
  expect(findTemporal(env)).toEqual({ kind: 'program', path, from: 'cache' });
  expect(said.join('\n')).toMatch(/no internet[\s\S]*building Temporal from source/);
});

test('when nothing works, the message names the choices', async () => {
  const env = bare();
  await expect(installTemporal(() => undefined, env, unreachable)).rejects.toThrow(
    /no Go[\s\S]*TEMPORAL_ADDRESS[\s\S]*PATH[\s\S]*cache folder[\s\S]*install Go/,
  );
});

test('a failing build says what the builder said and leaves nothing in the cache', async () => {
  const env = bare();
  program(join(env.PATH, 'go'), '#!/bin/sh\necho "no such module" >&2\nexit 1\n');
  await expect(installTemporal(() => undefined, env, unreachable)).rejects.toThrow(/no such module/);
  expect(findTemporal(env)).toBeUndefined();
});
