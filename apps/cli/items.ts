import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { writeItemSheets } from '#libs/policy';
import { confirmed } from './publish/confirmed.js';
import { type ItemsCandidate, itemsCandidate } from './publish/items-candidate.js';
import { itemsJson, itemsText } from './publish/items-text.js';
import { type ExitCode, refuse, say, withDistrict } from './publish/with-district.js';

interface Options {
  json: boolean;
  yes: boolean;
}
type Store = Parameters<typeof itemsCandidate>[1];
const FILE =
  'a folder as policies/items, a YAML file of it, or a workbook (XLSX) or CSV as `export` writes it';

/** `huying items`: the catalogue of service items 服务事项办理流程清单. */
export function itemsCommand(): Command {
  const check = new Command('check')
    .description('judge a catalogue and say what it would change; exit 2 if it cannot be published')
    .argument('<path>', FILE)
    .option('--json', 'print the result as JSON', false)
    .action((path: string, { json }: Options) => forItems(path, json, async () => 0));
  const publish = new Command('publish')
    .description('publish a catalogue for requests from now on; a request keeps the version it began under')
    .argument('<path>', FILE)
    .option('--yes', 'do not ask', false)
    .option('--json', 'print the result as JSON', false)
    .action((path: string, options: Options) =>
      forItems(path, options.json, (candidate, store) => publishItems(candidate, store, options.yes)),
    );
  const exported = new Command('export')
    .description('write the catalogue in force as a workbook, to be edited and published')
    .argument('<file>', 'an XLSX file to write', workbook)
    .action((file: string) => withDistrict(({ store }) => exportItems(file, store)));
  return new Command('items')
    .description('service items (服务事项办理流程清单)')
    .addCommand(check)
    .addCommand(publish)
    .addCommand(exported);
}

function workbook(file: string): string {
  if (extname(file).toLowerCase() === '.xlsx') return file;
  throw new InvalidArgumentError('a workbook is written: name it .xlsx');
}

/** Judges the catalogue, says what differs, and goes on if nothing is wrong with it. */
function forItems(
  path: string,
  json: boolean,
  then: (candidate: ItemsCandidate, store: Store) => Promise<ExitCode>,
): Promise<void> {
  return withDistrict(async ({ store }) => {
    const candidate = await itemsCandidate(path, store);
    if (Array.isArray(candidate)) return refuse(path, candidate, json);
    say(json ? itemsJson(candidate) : itemsText(candidate));
    return then(candidate, store);
  });
}

async function publishItems(
  { catalogue, hash }: ItemsCandidate,
  store: Store,
  yes: boolean,
): Promise<ExitCode> {
  if (!yes && !(await confirmed(`Publish ${catalogue.version}?`))) {
    process.stderr.write('huying: nothing was published; --yes publishes without asking\n');
    return 2;
  }
  await store.items.publish({ catalogue, hash });
  process.stderr.write(`${catalogue.version} is in force for requests from now on\n`);
  return 0;
}

async function exportItems(file: string, store: Store): Promise<ExitCode> {
  const catalogue = await store.items.current();
  if (!catalogue) {
    process.stderr.write('huying: no catalogue is published yet\n');
    return 1;
  }
  await writeFile(file, await writeItemSheets(catalogue));
  say(`${file}: ${catalogue.version}, ${catalogue.items.length} items`);
  return 0;
}
