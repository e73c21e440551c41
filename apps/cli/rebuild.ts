import { Command } from 'commander';
import { rebuild } from '#libs/store';
import { storeFacts } from './store-facts.js';

/** `huying rebuild`: the read models anew, beside the live ones, swapped when complete. */
export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('make the read models anew from the journal while the product goes on')
    .action(async () => {
      const { adminUrl, masterKey } = storeFacts();
      if (!masterKey)
        throw new Error('read models hold plain words: set HUYING_MASTER_KEY_FILE or HUYING_MASTER_KEY');
      const progress = (done: number, of: number) => console.log(`${done} of ${of} requests`);
      const { requests, events, caughtUp } = await rebuild({ adminUrl, masterKey, progress });
      const late = caughtUp === 0 ? '' : `, ${caughtUp} of them caught up with what came meanwhile`;
      console.log(`${requests} requests made anew from ${events} events${late}`);
    });
}
