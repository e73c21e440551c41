import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { readConfig } from '#libs/config';
import { openDocuments } from '#libs/documents';
import { verify, type Fault, type Verdict } from '#libs/verify';
import { DOCUMENT_PLACE } from './document-place.js';
import { headPlaces } from './head-places.js';
import { storeFacts } from './store-facts.js';
import { homeFolder } from './up/home.js';

/** `huying verify`: is the journal what was written, and do the read models say the same? */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('check chains, signed heads and read models; names the first fault, with exit 1')
    .option('--json', 'print the verdict as JSON')
    .option(
      '--heads <folder>',
      'where signed heads were kept outside the database; HUYING_HEADS unless told otherwise',
    )
    .option('--signed-by <id>', 'the first key that signed heads must be this one')
    .option('--journal', 'the journal alone, without read models and documents')
    .action(async (options: VerifyOptions) => {
      process.exitCode = (await run(options)) ? 0 : 1;
    });
}

interface VerifyOptions {
  json?: boolean;
  heads?: string;
  signedBy?: string;
  journal?: boolean;
}

async function run({ json, heads: asked, signedBy, journal }: VerifyOptions): Promise<boolean> {
  const { url, masterKey } = storeFacts();
  const heads = headsIn(asked);
  const progress = json ? undefined : (done: number, of: number) => report(`${done} of ${of} streams`);
  const verdict = await verify({
    ...{ url, masterKey: masterKey?.(), heads, signedBy, journalOnly: journal },
    ...{ documents: reader(), progress },
  });
  if (json) console.log(JSON.stringify(verdict));
  else if (!verdict.ok) console.log(`FAULT ${sentence(verdict.fault)}`);
  else {
    console.log(`${verdict.streams} streams, ${verdict.events} events: all as written`);
    console.log(headsSentence(verdict, heads));
    if (verdict.documents) console.log(`${verdict.documents} documents: each as it was handed in`);
    if (!verdict.wordsChecked && !journal)
      console.log('words were not checked: no master key (HUYING_MASTER_KEY_FILE)');
  }
  return verdict.ok;
}

/** A folder that is named must be there; the usual one may not have been made yet. */
function headsIn(asked: string | undefined): string | undefined {
  const folder = asked ?? headPlaces().folder;
  if (existsSync(folder)) return folder;
  if (asked !== undefined) throw new Error(`there is no folder ${asked}`);
  return undefined;
}

function headsSentence(
  { heads, kept, signedBy }: Verdict & { ok: true },
  folder: string | undefined,
): string {
  if (kept === undefined)
    return `${heads} signed heads; their signatures were not checked: none were kept outside`;
  return `${heads} signed heads, ${kept} of them kept in ${folder}; first key ${signedBy ?? '–'}`;
}

/** The store's own door: what comes out of it is checked, not believed. */
function reader(): (address: string) => Promise<Buffer | undefined> {
  const store = openDocuments({ home: homeFolder(), ...readConfig(DOCUMENT_PLACE) });
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
