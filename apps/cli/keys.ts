import { Command } from 'commander';
import {
  allSigningKeys,
  KeysProblem,
  keysFile,
  NOTICED_WITHIN_MS,
  rotateKeys,
  withdrawKey,
} from '#libs/auth';
import { enterpriseKeyCommand } from './keys/enterprise-key.js';
import { headKeyCommand } from './keys/head-key.js';
import { masterKeyCommand } from './keys/master-key.js';
import { homeFolder } from './up/home.js';

/** `huying keys …`: lets one key follow another; by themselves `list`, `rotate` and `withdraw` mean the keys that sign tokens. */
export function keysCommand(): Command {
  return new Command('keys')
    .description(
      'change keys 更换密钥 while everything goes on: those that sign tokens, and the others by name',
    )
    .addCommand(
      new Command('list').description('which key signs, and which are still believed').action(told(list)),
    )
    .addCommand(
      new Command('rotate')
        .description(
          'a new key signs from now on; tokens of the former ones stay valid until it is withdrawn',
        )
        .action(told(rotate)),
    )
    .addCommand(
      new Command('withdraw')
        .argument('<key>', 'its id, as `huying keys list` shows it')
        .description('tokens of this key are refused from now on')
        .action(told(withdraw)),
    )
    .addCommand(masterKeyCommand())
    .addCommand(enterpriseKeyCommand())
    .addCommand(headKeyCommand());
}

async function list(home: string): Promise<string> {
  const keys = await allSigningKeys(home);
  const lines = keys.map(({ id, made = 'before keys were rotated' }, n) =>
    [id, n === 0 ? 'signs' : 'is believed', `made ${made}`].join('  '),
  );
  return lines.join('\n');
}

const seconds = NOTICED_WITHIN_MS / 1000;

async function rotate(home: string): Promise<string> {
  const id = await rotateKeys(home);
  return `${id} signs from now on. Once tokens of the former keys have run out, withdraw those: huying keys withdraw KEY`;
}

async function withdraw(home: string, id: string): Promise<string> {
  await withdrawKey(home, id);
  return `${id} is withdrawn: its tokens are refused within ${seconds} s by every API on ${keysFile(home)}`;
}

/** Prints what came of it, or the one thing that is wrong. */
function told(run: (home: string, id: string) => Promise<string>) {
  return async (id?: unknown): Promise<void> => {
    try {
      console.log(await run(homeFolder(process.env), typeof id === 'string' ? id : ''));
    } catch (error) {
      if (!(error instanceof KeysProblem)) throw error;
      console.error(`huying: ${error.message}`);
      process.exitCode = 1;
    }
  };
}
