import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentHash } from '#libs/policy';
import { sampleRules } from '../support/district.js';
import { RequestWorld } from '../support/request-world.js';
import { huying } from './command.js';

const sample = new URL('../../../policies/packs/sample.yaml', import.meta.url);

/** Several processes start one after the other, which takes its time on a busy machine; milliseconds. */
const LIMIT = 180_000;

let world: RequestWorld;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huying-policy-'));
  world = await RequestWorld.open('district');
  const { calendar, policy } = sampleRules;
  await world.store.rules.publishCalendar({ calendar, hash: contentHash(calendar) });
  await world.store.rules.publishPolicy({ slice: policy, yaml: '' });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** The sample pack with some of its text replaced. */
async function fileWith(name: string, ...changes: [from: string, to: string][]): Promise<string> {
  const yaml = await readFile(sample, 'utf8');
  const file = join(folder, name);
  await writeFile(
    file,
    changes.reduce((text, [from, to]) => text.replace(from, to), yaml),
  );
  return file;
}
const named = (version: string): [string, string] => ["version: 'sample-2026.1'", `version: '${version}'`];
const week: [string, string] = ['resolve: 5 wd', 'resolve: 6 wd'];

test(
  'a pack is checked against the one in force, published for requests from then on, and never changed',
  async () => {
    const next = await fileWith('next.yaml', named('2026.2'), week);
    const checked = JSON.parse((await huying(world, 'policy', 'check', next, '--json')).output);
    expect(checked.differences).toEqual([
      { field: 'version', before: 'sample-2026.1', after: '2026.2' },
      { field: 'budgets.simple.resolve', before: '5 wd', after: '6 wd' },
    ]);
    expect((await world.store.rules.current())?.policy.version).toBe('sample-2026.1');
    expect((await huying(world, 'policy', 'publish', next, '--yes')).code).toBe(0);
    expect((await world.store.rules.current())?.policy.version).toBe('2026.2');
    expect((await world.store.rules.policy('sample-2026.1')).budgets.simple.resolve).toEqual({
      n: 5,
      unit: 'wd',
    });
    expect((await huying(world, 'policy', 'publish', next, '--yes')).output).toBe('2026.2 is in force\n');
  },
  LIMIT,
);

test(
  'a pack that cannot be published is refused in a sentence',
  async () => {
    const files = await Promise.all([
      fileWith('same.yaml', week),
      fileWith('play.yaml', named('p'), ['calendar: china', 'calendar: china\nplay: true']),
      fileWith('elsewhere.yaml', named('e'), ['calendar: china', 'calendar: elsewhere']),
      fileWith('ladder.yaml', named('l'), ['whom: [owner] }', 'whom: [station_head] }']),
      fileWith('figures.yaml', named('f'), ['plan: 1 wd, resolve: 5 wd', 'plan: 9 wd, resolve: 5 wd']),
    ]);
    const ran = await Promise.all(files.map((file) => huying(world, 'policy', 'check', file)));
    expect(ran.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
    expect(ran.map(({ errors }) => errors)).toEqual([
      expect.stringContaining('other content and never changes'),
      expect.stringContaining('a pack marked `play`'),
      expect.stringContaining('the pack names elsewhere'),
      expect.stringContaining('ladder sample-2026.1 is published with other steps'),
      expect.stringContaining('is due after the resolution'),
    ]);
  },
  LIMIT,
);
