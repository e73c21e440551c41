import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Python whose environment holds schemathesis, or why there is none. */
export type Found = { python: string } | { missing: string };

const requirements = fileURLToPath(new URL('../../../test/attack/requirements.txt', import.meta.url));
const INSTALL_LIMIT_MS = 180_000;

/**
 * The schemathesis of `requirements.txt`: the one whose Python HUYING_SCHEMATHESIS names, the one in the user's cache folder, or
 * installed there now, in a Python environment of its own. HUYING_SCHEMATHESIS=skip does without.
 */
export async function findSchemathesis(say: (line: string) => void): Promise<Found> {
  const named = process.env['HUYING_SCHEMATHESIS'];
  if (named === 'skip') return { missing: 'HUYING_SCHEMATHESIS=skip' };
  if (named) return existsSync(named) ? { python: named } : { missing: `${named} is not there` };
  const version = /^schemathesis==(.*)$/m.exec(readFileSync(requirements, 'utf8'))?.[1];
  const cache = process.env['XDG_CACHE_HOME'] || join(process.env['HOME'] || homedir(), '.cache');
  const place = join(cache, 'huying', `schemathesis-${version}`);
  const python = join(place, 'bin', 'python');
  if (existsSync(python)) return { python };
  say(`schemathesis ${version} is not on this machine yet; installing it once, into ${place}`);
  return (await installed(place))
    ? { python }
    : { missing: 'it needs python3 with venv, and a package registry' };
}

/** Made beside its place and moved there: it is whole or not there. */
async function installed(place: string): Promise<boolean> {
  mkdirSync(dirname(place), { recursive: true });
  const draft = mkdtempSync(`${place}-`);
  rmSync(place, { recursive: true, force: true });
  try {
    const steps: [string, string[]][] = [
      ['python3', ['-m', 'venv', draft]],
      [
        join(draft, 'bin', 'python'),
        ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements],
      ],
    ];
    for (const [program, args] of steps) if (!(await ran(program, args))) return false;
    renameSync(draft, place);
    return true;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function ran(program: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: INSTALL_LIMIT_MS,
    });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}
