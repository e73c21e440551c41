import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { deathSignalTool, type Identity } from './setpriv.js';
import { type Log, StartProblem } from './start-problem.js';

/** PostgreSQL refuses to run as root: an account for it, made if need be. Undefined for an ordinary user. */
export function serverIdentity(dataFolder: string, programs: string, log: Log): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account = ownerOf(dataFolder) ?? findAccount() ?? makeAccount(log);
  const reached = [programs, dirname(dataFolder)].every((path) => reaches(path, account));
  if (!reached && deathSignalTool() === undefined) throw unreachable(dataFolder);
  return { ...account, bypass: !reached };
}

type Account = Pick<Identity, 'uid' | 'gid'>;

/** Data made under an ordinary account goes on under it. */
function ownerOf(folder: string): Account | undefined {
  if (!existsSync(folder)) return undefined;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? undefined : { uid, gid };
}

function findAccount(): Account | undefined {
  const ask = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function makeAccount(log: Log): Account {
  log('PostgreSQL does not run as root: making the system account postgres for it');
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    // The question below says whether it worked.
  }
  const account = findAccount();
  if (account) return account;
  throw new StartProblem(
    'PostgreSQL does not run as root, and the account postgres could not be made.',
    'Run this as an ordinary user, or make the account: useradd --system postgres',
  );
}

/** Whether an account may pass every folder on the way. */
function reaches(path: string, account: Account): boolean {
  const { mode, uid, gid } = statSync(path);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  const parent = dirname(path);
  return (mode & bit) !== 0 && (parent === path || reaches(parent, account));
}

function unreachable(folder: string): StartProblem {
  return new StartProblem(
    `PostgreSQL does not run as root, and its account cannot reach ${folder}.`,
    'Run this as an ordinary user, or move the clone and HUYING_HOME to where every user may pass.',
  );
}

/** Gives a folder and all in it to the server's account. */
export function handOver(path: string, identity: Identity | undefined): void {
  if (!identity) return;
  if (statSync(path).isDirectory())
    execFileSync('chown', ['-R', `${identity.uid}:${identity.gid}`, path], { stdio: 'ignore' });
  else chownSync(path, identity.uid, identity.gid);
}
