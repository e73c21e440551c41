import { fileHash, readRows, type Mapping } from '#libs/mapping';
import type { Store } from '#libs/store';
import type { RequestEngine } from '#libs/temporal';
import { planOf, type Plan, type Surroundings } from './plan.js';
import { takeIn, type Taken } from './take-in.js';

export interface ImportReport {
  rows: number;
  added: number;
  open: number;
  history: number;
  /** Those of an earlier run. */
  there: number;
  leftOut: number;
  bad: { line: number; key?: string; reason: string }[];
  /** Requests that a person would own, open ones only. */
  owners: Record<string, number>;
  dryRun: boolean;
}

/** An import: what to read, and where it goes. */
export interface Importing {
  file: string;
  mapping: Mapping;
  store: Store;
  engine: RequestEngine;
  dryRun: boolean;
  progress: (rows: number) => void;
}

const AT_ONCE = 8;

/** Takes in a whole file, a few rows at a time; a bad row is reported and does not stop the rest. */
export async function importFile(importing: Importing): Promise<ImportReport> {
  const { file, mapping, store, engine, dryRun } = importing;
  const around = await surroundingsOf(store);
  const door = { store, engine, clock: await store.clock.facts(), file: await fileHash(file) };
  const report: ImportReport = {
    ...{ rows: 0, added: 0, open: 0, history: 0, there: 0, leftOut: 0, bad: [], owners: {}, dryRun },
  };
  const underway = new Set<Promise<void>>();
  for await (const read of readRows(file, mapping)) {
    report.rows += 1;
    importing.progress(report.rows);
    if (read.kind === 'left_out') report.leftOut += 1;
    if (read.kind === 'bad') report.bad.push({ line: read.line, reason: read.reason });
    if (read.kind !== 'row') continue;
    const plan = planOf(read.row, around);
    const place = { line: read.line, key: read.row.key };
    if (typeof plan === 'string') report.bad.push({ ...place, reason: plan });
    else if (dryRun) count(report, plan);
    else {
      const work: Promise<void> = takeIn(door, plan, around)
        .then((taken) => note(report, plan, taken, place))
        .finally(() => underway.delete(work));
      underway.add(work);
      if (underway.size >= AT_ONCE) await Promise.race(underway);
    }
  }
  await Promise.all(underway);
  report.bad.sort((one, other) => one.line - other.line);
  return report;
}

async function surroundingsOf(store: Store): Promise<Surroundings> {
  const rules = await store.rules.current();
  if (!rules) throw new Error('no policy pack and calendar have been published yet');
  const enterprises = new Map((await store.directory.enterprises()).map((one) => [one.id, one]));
  for (const { id, mergedInto } of await store.directory.allRecords()) {
    const twin = mergedInto === undefined ? undefined : enterprises.get(mergedInto);
    if (twin) enterprises.set(id, twin);
  }
  return { rules, enterprises, directory: await store.directory.snapshot(), now: await store.clock.now() };
}

function count(report: ImportReport, { becomes, owner }: Plan): void {
  report.added += 1;
  report[becomes] += 1;
  if (becomes === 'open' && owner !== undefined) report.owners[owner] = (report.owners[owner] ?? 0) + 1;
}

function note(report: ImportReport, plan: Plan, taken: Taken, place: { line: number; key: string }): void {
  if (taken.kind === 'added') count(report, plan);
  if (taken.kind === 'there') report.there += 1;
  if (taken.kind === 'refused') report.bad.push({ ...place, reason: taken.reason });
}
