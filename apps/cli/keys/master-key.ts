import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { findRunning } from '#libs/embedded';
import { masterIdOf, masterKeysFrom } from '#libs/seal';
import { rotateMasterKey } from '#libs/store';
import { storeFacts } from '../store-facts.js';
import { homeFiles, homeFolder } from '../up/home.js';
import { refused, run, say } from './run.js';

/** `huying keys master rotate`: another master key wraps all data keys. */
export function masterKeyCommand(): Command {
  return new Command('master')
    .description('the master key 主密钥, which wraps all data keys')
    .addCommand(
      new Command('rotate')
        .description('let another master key follow: in its file, or the first of two in HUYING_MASTER_KEY')
        .action(() => run(rotate)),
    );
}

async function rotate(): Promise<number> {
  const { adminUrl } = storeFacts();
  const file = fileOf(process.env);
  if (file === undefined) return rotateInEnvironment(adminUrl);
  if (!existsSync(file)) return refused(`the master key ${file} is missing; put it back from a backup`);
  const known = masterKeysFrom({ HUYING_MASTER_KEY_FILE: file });
  // A second key in the file is that of a rotation that was cut short: it goes on.
  const next = known[1] ?? randomBytes(32);
  // First where every process finds it, then in use: whoever meets what it wrapped reads the file again.
  write(file, [known[0], next]);
  const { keys } = await rotateMasterKey({ adminUrl, masterKey: () => [known[0], next] }, next);
  write(file, [next]);
  say(`${keys} data keys wrapped anew; ${file} holds the new master key ${masterIdOf(next)}`);
  say('keep a copy of it elsewhere: backups made from now on open under it, older ones under the one before');
  return 0;
}

/** Who starts the processes brings them both keys first, and the new one alone afterwards. */
async function rotateInEnvironment(adminUrl: string): Promise<number> {
  const [next, ...old] = masterKeysFrom(process.env);
  if (old.length === 0)
    return refused(
      'HUYING_MASTER_KEY holds one key: start API and worker with NEW,OLD (openssl rand -base64 32 makes one), then give this command the same',
    );
  const { keys } = await rotateMasterKey({ adminUrl, masterKey: () => [next, ...old] }, next);
  say(`${keys} data keys wrapped anew under ${masterIdOf(next)}; start API and worker with that key alone`);
  return 0;
}

/** Where the key lies; undefined where it stands in the environment itself. */
function fileOf(env: NodeJS.ProcessEnv): string | undefined {
  if (env['HUYING_MASTER_KEY_FILE']) return env['HUYING_MASTER_KEY_FILE'];
  if (env['HUYING_MASTER_KEY']) return undefined;
  const home = homeFolder(env);
  return findRunning(home)?.masterKeyFile ?? homeFiles(home).masterKey;
}

/** Whole or not at all, readable by its owner alone. */
function write(file: string, keys: readonly Buffer[]): void {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, keys.map((key) => `${key.toString('base64')}\n`).join(''), {
    mode: 0o600,
    flag: 'wx',
  });
  renameSync(draft, file);
}
