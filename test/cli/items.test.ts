import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSample } from '../support/load-sample.js';
import { RequestWorld } from '../support/request-world.js';
import { huying } from './command.js';

const sample = fileURLToPath(new URL('../../../policies/items', import.meta.url));
const FIRST = '1-registration-and-market.yaml';
const SECOND = '2-construction-and-space.yaml';

/** Several processes start one after the other, which takes its time on a busy machine; milliseconds. */
const LIMIT = 180_000;

let world: RequestWorld;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huying-items-'));
  world = await RequestWorld.open('district');
  await loadSample(world.store);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** The sample catalogue with some of its text replaced. */
async function catalogue(
  name: string,
  changes: Record<string, [from: string, to: string][]>,
): Promise<string> {
  const path = join(folder, name);
  await cp(sample, path, { recursive: true });
  for (const [file, replaced] of Object.entries(changes)) {
    const text = await readFile(join(path, file), 'utf8');
    await writeFile(
      join(path, file),
      replaced.reduce((so, [from, to]) => so.replace(from, to), text),
    );
  }
  return path;
}
const named = (version: string): [string, string] => ["version: 'sample-2026.1'", `version: '${version}'`];

test(
  'capability 13 a catalogue is checked against the one in force, published, and never changed',
  async () => {
    const next = await catalogue('next', {
      [FIRST]: [named('2026.2'), ['promised: 3 wd', 'promised: 4 wd'], ['id: signboard', 'id: shop-sign']],
    });
    const checked = JSON.parse((await huying(world, 'items', 'check', next, '--json')).output);
    expect(checked).toMatchObject({ version: '2026.2', present: 'sample-2026.1', published: false });
    expect(checked.changes).toEqual([
      {
        ...{ item: 'company-change', name: '公司变更登记', becomes: 'changed' },
        fields: [{ field: 'promised', before: '3 wd', after: '4 wd' }],
      },
      { item: 'shop-sign', name: '户外招牌设置', becomes: 'new', fields: [] },
      { item: 'signboard', name: '户外招牌设置', becomes: 'gone', fields: [] },
    ]);
    expect((await huying(world, 'items', 'publish', next)).code).toBe(2);
    expect((await world.store.items.current())?.version).toBe('sample-2026.1');
    expect((await huying(world, 'items', 'publish', next, '--yes')).code).toBe(0);
    expect((await world.store.items.current())?.version).toBe('2026.2');
    expect((await world.store.items.version('sample-2026.1'))?.items[0]?.promised).toEqual({
      n: 3,
      unit: 'wd',
    });
    const other = await catalogue('other', { [FIRST]: [named('2026.2')] });
    expect((await huying(world, 'items', 'check', other)).errors).toContain(
      'other content and never changes',
    );
    expect((await huying(world, 'items', 'check', sample)).errors).toContain('was followed by 2026.2');
    const book = join(folder, 'catalogue.xlsx');
    expect((await huying(world, 'items', 'export', book)).output).toContain('2026.2, 48 items');
    expect((await huying(world, 'items', 'check', book)).output).toBe('2026.2 is in force\n');
    const csv = await huying(world, 'items', 'export', join(folder, 'catalogue.csv'));
    expect([csv.code, csv.errors]).toEqual([expect.any(Number), expect.stringContaining('name it .xlsx')]);
  },
  LIMIT,
);

test(
  'capability 13 a faulty catalogue is refused with file, line and field, and leaves no trace',
  async () => {
    const faulty = await catalogue('faulty', {
      [FIRST]: [named('f')],
      [SECOND]: [
        ['lead: u-0010', 'lead: u-9999'],
        ['promised: 7 wd', 'promised: 99 wd'],
      ],
    });
    const ran = await huying(world, 'items', 'publish', faulty, '--yes');
    expect(ran.code).toBe(2);
    expect(ran.errors.split('\n').map((line) => line.slice(line.indexOf(SECOND)))).toEqual([
      `${SECOND}: line 9, items[1].lead: there is no unit u-9999 in the organisation`,
      expect.stringMatching(`${SECOND}: line \\d+, items\\[1\\]\\.steps\\[2\\]\\.who: u-0010 is neither`),
      expect.stringMatching(`${SECOND}: line \\d+, items\\[1\\]\\.steps\\[3\\]\\.who: u-0010 is neither`),
      expect.stringMatching(
        `${SECOND}: line \\d+, items\\[2\\]\\.promised: is 99 wd, .*cross_department in 15 wd`,
      ),
    ]);
    expect(await world.store.items.version('f')).toBeUndefined();
    const nothing = await huying(world, 'items', 'check', join(folder, 'nowhere'));
    expect([nothing.code, nothing.errors]).toEqual([2, expect.stringContaining('no such file or folder')]);
  },
  LIMIT,
);
