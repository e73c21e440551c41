import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { signingKeys } from '#libs/auth';
import { freePort } from '#libs/embedded';
import { matter, who } from '../api/sample-matter.js';
import { tokenOf } from '../support/token-of.js';
import { report } from './report.js';
import type { Row } from './report.js';

const cli = fileURLToPath(new URL('../../apps/cli/main.js', import.meta.url));
const LOOK_MS = 20;

/** `huying up` from nothing, and again on what it left: until it takes a request. */
const home = mkdtempSync(join(tmpdir(), 'huying-bench-'));
try {
  report('from the start to the first accepted request', [
    await started('an empty folder'),
    await started('the same again'),
  ]);
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

async function started(on: string): Promise<Row> {
  const port = await freePort();
  const env = { PATH: process.env['PATH'], HUYING_HOME: home, PORT: String(port) };
  const began = performance.now();
  const child = spawn(process.execPath, [cli, 'up'], { env, stdio: 'ignore' });
  const status = await firstRequest(`http://127.0.0.1:${port}`);
  const seconds = (performance.now() - began) / 1000;
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  await exited;
  return {
    'started on': on,
    'accepted after s': seconds,
    status,
    'stopped by s': (performance.now() - began) / 1000,
  };
}

/** Sends one opening until somebody takes it. */
async function firstRequest(url: string): Promise<number> {
  const [key, body] = [randomUUID(), JSON.stringify(matter)];
  // Before that the folder is not yet one, and its keys are not ours to make.
  while (!(await statusOf(`${url}/readyz`))) await delay(LOOK_MS);
  const token = await tokenOf(await signingKeys(home), who.operator);
  for (;;) {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': key,
      authorization: `Bearer ${token}`,
    };
    const status = await statusOf(`${url}/v1/requests`, { method: 'POST', headers, body });
    if (status >= 200 && status < 300) return status;
    await delay(LOOK_MS);
  }
}

/** 0 where nobody answers. */
function statusOf(url: string, init?: RequestInit): Promise<number> {
  return fetch(url, init).then(
    (answer) => answer.status,
    () => 0,
  );
}
