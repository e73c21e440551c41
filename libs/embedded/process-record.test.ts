import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from './lock.js';
import { processMark } from './process-mark.js';
import { recordedProcess, recordProcess, stopOrphan } from './process-record.js';

const quiet = () => undefined;
const newFile = (name: string) => join(mkdtempSync(join(tmpdir(), 'huying-record-')), name);

/** A process that lives until it is ended. */
async function idler() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  return child;
}

test('a recorded process is recognised while it lives, and not after', async () => {
  const child = await idler();
  const file = newFile('server.json');
  recordProcess(file, 'idler', child.pid ?? 0);
  expect(recordedProcess(file)).toMatchObject({ name: 'idler', pid: child.pid });
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(recordedProcess(file)).toBeUndefined();
});

test('an orphan is stopped and its record removed', async () => {
  const child = await idler();
  const file = newFile('server.json');
  recordProcess(file, 'idler', child.pid ?? 0);
  const ended = once(child, 'exit');
  const said: string[] = [];
  await stopOrphan(file, 'SIGTERM', (line) => said.push(line));
  expect(await ended).toEqual([null, 'SIGTERM']);
  expect(said).toEqual([
    expect.stringContaining(`idler of an earlier start still runs (process ${child.pid})`),
  ]);
  expect(existsSync(file)).toBe(false);
});

test('a foreign process that was given the same number is left alone', async () => {
  const foreign = await idler();
  const file = newFile('server.json');
  writeFileSync(file, JSON.stringify({ name: 'PostgreSQL', pid: foreign.pid, mark: 'boot:1' }));
  await stopOrphan(file, 'SIGKILL', quiet);
  expect(processMark(foreign.pid ?? 0)).toBeDefined();
  expect(existsSync(file)).toBe(false);
  foreign.kill('SIGKILL');
});

test('a torn or empty record counts for nothing', async () => {
  const file = newFile('server.json');
  for (const text of ['', '{"pid":', '{"pid":"1"}', 'null']) {
    writeFileSync(file, text);
    expect(recordedProcess(file)).toBeUndefined();
  }
  await stopOrphan(file, 'SIGTERM', quiet);
});

test('a folder has one holder; who comes second learns who it is', () => {
  const file = newFile('up.lock');
  const first = takeLock(file, 'huying up');
  const second = takeLock(file, 'huying up');
  expect(first.held).toBe(true);
  expect(second).toMatchObject({ held: false, by: { pid: process.pid } });
  if (first.held) first.release();
  expect(takeLock(file, 'huying up').held).toBe(true);
});

test('a lock whose holder was killed is taken over', async () => {
  const holder = await idler();
  const file = newFile('up.lock');
  recordProcess(file, 'huying up', holder.pid ?? 0);
  expect(takeLock(file, 'huying up').held).toBe(false);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(takeLock(file, 'huying up').held).toBe(true);
});
