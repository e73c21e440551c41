import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { knownIn, loadDistrict, loadRoutes, readItemsFolder, readYaml, routesWarnings } from '#libs/policy';
import type { RoutingRules } from '#libs/routing';
import { readFileAs } from '../publish/read-file.js';
import { ROOT } from '../up/home.js';
import { casesFile } from './cases-file.js';
import { casesText, totalsOf } from './check-text.js';
import { judgeCases, type CaseResult, type Place } from './judge-cases.js';

export interface CheckOptions {
  cases?: string;
  district?: string;
  json: boolean;
}

/** What a check prints and how it ends: 0 all well, 1 cases differ, 2 something cannot be used as it stands. */
export interface CheckOutcome {
  output: string;
  errors: string[];
  exitCode: 0 | 1 | 2;
}

/** Judges routing rules by themselves, against a district's files, and by cases; nothing has to be running. */
export async function checkRoutes(file: string, options: CheckOptions): Promise<CheckOutcome> {
  const folder = options.district ?? districtBeside(file);
  const place = await readPlace(folder);
  if (Array.isArray(place)) return refused(folder, place);
  const rules = await readFileAs(file, (yaml) => loadRoutes(yaml, knownIn(place.district, place.items)));
  if (Array.isArray(rules)) return refused(file, rules);
  const cases =
    options.cases === undefined
      ? undefined
      : await readFileAs(options.cases, (yaml) => readYaml(yaml, casesFile));
  if (Array.isArray(cases)) return refused(options.cases ?? '', cases);
  const results = cases ? judgeCases(rules, place, cases) : [];
  const { differ, unread } = totalsOf(results);
  const exitCode = differ > 0 ? 1 : unread > 0 ? 2 : 0;
  const output = options.json ? asJson(file, rules, results) : asText(rules, results);
  return { output, errors: routesWarnings(rules).map((one) => `${file}: ${one}`), exitCode };
}

const refused = (file: string, faults: string[]): CheckOutcome => ({
  output: '',
  errors: faults.map((fault) => `${file}: ${fault}`),
  exitCode: 2,
});

/** `policies/routes/x.yaml` is about the district in `policies/district`; any other file about the sample's. */
function districtBeside(file: string): string {
  const beside = join(dirname(file), '..', 'district');
  return existsSync(beside) ? beside : join(ROOT, 'policies', 'district');
}

/** The organisation, and the catalogue of service items in the folder beside it. */
async function readPlace(folder: string): Promise<Place | string[]> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    const items = join(folder, '..', 'items');
    return {
      district: loadDistrict(texts),
      items: existsSync(items) ? readItemsFolder(items).catalogue.items : [],
    };
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

const shadows = (rules: RoutingRules): number => rules.rules.filter(({ shadow }) => shadow).length;

const asText = (rules: RoutingRules, results: CaseResult[]): string =>
  [
    `${rules.version}: ${rules.rules.length - shadows(rules)} rules, ${shadows(rules)} in the shadow`,
    ...(results.length > 0 ? [casesText(results)] : []),
  ].join('\n');

function asJson(file: string, rules: RoutingRules, results: CaseResult[]): string {
  const warnings = routesWarnings(rules);
  return JSON.stringify({ file, version: rules.version, warnings, ...totalsOf(results), results }, null, 2);
}
