import { Command } from 'commander';
import { rotateDataKey } from '#libs/store';
import { storeFacts } from '../store-facts.js';
import { refused, run, say } from './run.js';

/** `huying keys enterprise rotate ID`: the next version of an enterprise's key. */
export function enterpriseKeyCommand(): Command {
  return new Command('enterprise')
    .description("an enterprise's key 企业密钥, which seals its words")
    .addCommand(
      new Command('rotate')
        .argument('<enterprise>', 'its id')
        .description('seal new words with another version; what older ones sealed stays readable')
        .action((enterprise: string) => run(() => rotate(enterprise))),
    );
}

async function rotate(enterprise: string): Promise<number> {
  const { adminUrl, masterKey } = storeFacts();
  if (!masterKey)
    return refused('the master key is missing: set HUYING_MASTER_KEY_FILE or HUYING_MASTER_KEY');
  const made = await rotateDataKey({ adminUrl, masterKey }, enterprise);
  if (!made) return refused(`${enterprise} has no key: nothing was ever sealed for it, or it was erased`);
  say(`version ${made.version} of the key of ${enterprise}: every process seals with it within a minute`);
  return 0;
}
