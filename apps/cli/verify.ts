import { Command } from 'commander';
import { readConfig } from '#libs/config';
import { openDocuments } from '#libs/documents';
import { verify, type Fault } from '#libs/verify';
import { storeFacts } from './store-facts.js';
import { homeFolder } from './up/home.js';

/** `huying verify`: is the journal what was written, and do the read models say the same? */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check chains, heads, daily signatures and read models; names the first fault, with exit 1')
    .option('--json', 'print the verdict as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      process.exitCode = (await run(json === true)) ? 0 : 1;
    });
}

async function run(json: boolean): Promise<boolean> {
  const { url, masterKey } = storeFacts();
  const progress = json ? undefined : (done: number, of: number) => report(`${done} of ${of} streams`);
  const verdict = await verify({ url, masterKey, documents: reader(), progress });
  if (json) console.log(JSON.stringify(verdict));
  else if (!verdict.ok) console.log(`FAULT ${sentence(verdict.fault)}`);
  else {
    console.log(
      `${verdict.streams} streams, ${verdict.events} events, ${verdict.days} daily heads: all as written`,
    );
    if (verdict.documents) console.log(`${verdict.documents} documents: each as it was handed in`);
    if (!verdict.signaturesChecked)
      console.log('signatures and words were not checked: no master key (HUYING_MASTER_KEY_FILE)');
  }
  return verdict.ok;
}

const PLACE = [
  'documentEndpoint',
  'documentBucket',
  'documentRegion',
  'documentAccessKey',
  'documentSecretKey',
] as const;

/** The store's own door: what comes out of it is checked, not believed. */
function reader(): (address: string) => Promise<Buffer | undefined> {
  const store = openDocuments({ home: homeFolder(), ...readConfig(PLACE) });
  return (address) => store.get(address);
}

function report(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${line} `);
}

function sentence({ stream, number, what }: Fault): string {
  const place = [
    ...(stream === undefined ? [] : [`stream ${stream}`]),
    ...(number === undefined ? [] : [`number ${number}`]),
  ];
  return place.length === 0 ? what : `${place.join(', ')}: ${what}`;
}
