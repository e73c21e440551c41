import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { makeKnown } from './known-ids.js';
import type { AttackedProduct } from './product.js';
import { schemathesisSettings } from './schemathesis-settings.js';

const document = fileURLToPath(new URL('../../../docs/reference/openapi.json', import.meta.url));

export interface Attack {
  python: string;
  seed: number;
  /** Who attacks, see `tokenOf`. */
  as: string;
  /** Of schemathesis: examples, coverage, fuzzing, stateful. */
  phases: string[];
  /** Cases for each operation in the phases that make them up. */
  cases: number;
  /** Real seconds that the phases without an end of their own may take. */
  seconds?: number;
  /** All operations unless some are named. */
  operations?: string[];
}

export interface Outcome {
  ok: boolean;
  /** What schemathesis says at its end. */
  report: string;
}

/** One run of schemathesis with all its checks against a running product. */
export async function attack(product: AttackedProduct, how: Attack): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'huying-schemathesis-'));
  const settings = join(folder, 'schemathesis.toml');
  await writeFile(settings, schemathesisSettings(await makeKnown(product)));
  try {
    const args = await argumentsFor(product, how, settings);
    // In a folder of its own: it keeps notes beside it.
    const child = spawn(how.python, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [out, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { ok: (await ended) === 0, report: withoutColours(out + complaint) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function argumentsFor(product: AttackedProduct, how: Attack, settings: string): Promise<string[]> {
  const { seed, as, phases, cases, seconds, operations = [] } = how;
  return [
    ...['-m', 'schemathesis.cli', '--config-file', settings, 'run', document, '--url', product.url],
    ...['--header', `Authorization: Bearer ${await product.token(as)}`, '--seed', String(seed)],
    ...['--checks', 'all', '--phases', phases.join(), '--max-examples', String(cases), '--no-shrink'],
    ...['--continue-on-failure', '--request-timeout', '30', '--workers', '2', '--warnings', 'off'],
    ...(seconds === undefined ? [] : ['--max-time', String(seconds)]),
    ...operations.flatMap((id) => ['--include-operation-id', id]),
  ];
}

// oxlint-disable-next-line no-control-regex
const withoutColours = (said: string): string => said.replaceAll(/\u001b\[[0-9;]*m/g, '');
