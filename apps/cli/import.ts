import { Command } from 'commander';
import { FileFault, readMapping } from '#libs/mapping';
import { YamlFileError } from '#libs/policy';
import type { Store } from '#libs/store';
import type { ImportReport } from './import/import-file.js';
import { openRunning } from './running-store.js';

interface ImportFlags {
  mapping: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `huying import FILE`: yesterday's requests become today's, each once. */
export function importCommand(): Command {
  return new Command('import')
    .argument('<file>', 'a CSV file of requests')
    .description(
      'take in requests of another system; a second run of the same file adds nothing 导入历史诉求',
    )
    .requiredOption('--mapping <file>', 'YAML that says which column means what (docs/guide/import.md)')
    .option('--dry-run', 'record nothing; show who would get what')
    .option('--json', 'print the report as JSON')
    .action(async (file: string, flags: ImportFlags) => {
      process.exitCode = await run(file, flags);
    });
}

const KNOWN = [FileFault, YamlFileError];

/** 0: everything taken in; 1: some rows were bad, or nothing could be read. */
async function run(file: string, flags: ImportFlags): Promise<number> {
  try {
    const mapping = await readMapping(flags.mapping);
    const opened = await openRunning();
    if (!opened.ok) throw new FileFault(opened.problem);
    const { store, home } = opened;
    // Temporal's client takes a second to load, which only some commands need.
    const { engineOf, importFile } = await import('./import/index.js');
    const { engine, close } = await engineOf(store, home);
    try {
      const progress = flags.json ? () => undefined : showProgress;
      const report = await importFile({
        file,
        mapping,
        store,
        engine,
        dryRun: flags.dryRun === true,
        progress,
      });
      console.log(flags.json ? JSON.stringify(report, undefined, 2) : await told(report, store));
      return report.bad.length === 0 ? 0 : 1;
    } finally {
      await close();
      await store.close();
    }
  } catch (error) {
    console.error(`huying: ${error instanceof Error ? error.message : String(error)}`);
    if (!KNOWN.some((known) => error instanceof known)) console.error(error);
    return 1;
  }
}

const EVERY = 500;

function showProgress(rows: number): void {
  if (rows % EVERY === 0) console.error(`huying: ${rows} rows`);
}

async function told(report: ImportReport, store: Store): Promise<string> {
  const { people } = await store.directory.snapshot();
  const name = (id: string) => people.find((one) => one.id === id)?.name ?? id;
  const { rows, added, open, history, there, leftOut, bad, owners, dryRun } = report;
  const verb = dryRun ? 'would be added 将导入' : 'added 已导入';
  return [
    `${rows} rows: ${added} ${verb} (${open} open 在办, ${history} history 历史), ${there} there already 已存在,` +
      ` ${leftOut} left out by the mapping 不符合条件, ${bad.length} bad 有误`,
    ...Object.entries(owners)
      .toSorted(([, one], [, other]) => other - one)
      .map(([id, count]) => `  ${id} ${name(id)}: ${count}`),
    ...bad.map(({ line, key, reason }) => `  line ${line}${key === undefined ? '' : ` (${key})`}: ${reason}`),
  ].join('\n');
}
