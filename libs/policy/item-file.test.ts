import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { categories } from '#libs/items';
import { writeXlsx } from '#libs/sheets';
import { readItems, readItemsFolder } from './read-items.js';
import { readPolicies } from './read-policies.js';
import { writeItemSheets } from './write-item-sheets.js';
import { YamlFileError } from './yaml-file.js';

const FILE = `version: '1'
title: 清单 | Items
items:
  - id: fire
    name: 消防验收 | Fire acceptance
    category: construction
    nature: application
    grade: simple
    lead: u-1
    steps:
      - { id: apply, who: enterprise, name: 申请 | Apply }
      - { id: review, who: u-1, name: 审核 | Review, time: 3 wd }
    materials:
      - { id: form, name: 申请表 | Form, form: original, where: 窗口 | Counter }
    promised: 5 wd
    basis: [《消防法》 | Fire Law]
    assisted: true
    agent: false
    filing: [online]
    keywords: [消防]
`;

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'huying-items-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
async function faultsOf(path: string, units?: string[]): Promise<readonly string[]> {
  const read = readItems(path, units && { units: new Set(units) });
  const error: unknown = await read.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof YamlFileError)) throw error ?? new Error(`${path} has no fault`);
  return error.faults;
}
const changed = (from: string, to: string, name = 'changed.yaml') => file(name, FILE.replace(from, to));

test('capability 13 the sample catalogue is sound under district and pack, and covers every category', () => {
  const { items } = readPolicies(fileURLToPath(new URL('../../../policies', import.meta.url)));
  const all = items?.catalogue.items ?? [];
  expect(all.length).toBeGreaterThanOrEqual(32);
  expect(categories.filter((one) => !all.some(({ category }) => category === one))).toEqual([]);
  expect(all.filter(({ steps }) => steps.length < 2).map(({ id }) => id)).toEqual([]);
  expect(all.filter(({ agent, materials }) => agent && materials.length === 0)).toEqual([]);
});

test('capability 13 a fault names its line and field', async () => {
  expect(await faultsOf(await changed('grade: simple', 'grade: soon'))).toEqual([
    expect.stringMatching(/^line 8, items\[1\]\.grade: /),
  ]);
  expect(await faultsOf(await changed('申请表 | Form', '申请表'))).toEqual([
    expect.stringMatching(/^line 14, items\[1\]\.materials\[1\]\.name: .*both languages/),
  ]);
  expect(await faultsOf(await changed('promised: 5 wd', 'promised: 2 wd'))).toEqual([
    'line 15, items[1].promised: is 2 wd, but its steps take 3 wd',
  ]);
  expect(await faultsOf(await file('same.yaml', FILE), ['u-9'])).toEqual([
    'line 9, items[1].lead: there is no unit u-1 in the organisation',
  ]);
  expect(await faultsOf(await changed("version: '1'\n", ''))).toEqual([
    'version and title: one file of the catalogue names them',
  ]);
});

test('capability 13 the files of a folder make one catalogue; an id stands in one of them', async () => {
  const inner = await mkdtemp(join(folder, 'many-'));
  await writeFile(join(inner, '1.yaml'), FILE);
  const items = FILE.slice(FILE.indexOf('items:'));
  await writeFile(join(inner, '2.yaml'), items.replace('id: fire', 'id: food'));
  expect(readItemsFolder(inner).catalogue.items.map(({ id }) => id)).toEqual(['fire', 'food']);
  await writeFile(join(inner, '3.yaml'), items);
  expect(() => readItemsFolder(inner)).toThrow('fire stands twice');
  await writeFile(join(inner, '3.yaml'), items.replace('grade: simple', 'grade: soon'));
  expect(() => readItemsFolder(inner)).toThrow(/3\.yaml: line 6, items\[1\]\.grade/);
});

test('capability 13 a catalogue goes out as a workbook and comes back the same', async () => {
  const { items } = readPolicies(fileURLToPath(new URL('../../../policies', import.meta.url)));
  if (!items) throw new Error('no items');
  const back = await readItems(await file('all.xlsx', await writeItemSheets(items.catalogue)));
  expect(back).toEqual(items);
});

const rows = (...values: Record<string, string>[]) => ({
  columns: [...new Set(values.flatMap((one) => Object.keys(one)))],
  rows: values.map((one, index) => ({ line: index + 2, values: one })),
});

test('capability 13 a fault in a workbook names sheet, row and column', async () => {
  const one = {
    category: 'tax',
    nature: 'consultation',
    grade: 'consultation',
    lead: 'u-1',
    promised: '1 wd',
  };
  const more = { basis: '税法 | Tax law', assisted: '是', agent: 'no', filing: 'call', keywords: '税，咨询' };
  const book = await writeXlsx([
    { name: 'catalogue', ...rows({ version: '1', title: '清单 | Items' }) },
    { name: 'items', ...rows({ id: 'tax', name: '税务咨询 | Tax', ...one, ...more, agent: 'perhaps' }) },
    {
      name: 'steps',
      ...rows(
        { item: 'tax', id: 'ask', name: '提问 | Ask', who: 'enterprise' },
        { item: 'tax', id: 'reply', name: '答复', who: 'u-1', time: '1 wd' },
        { item: 'moon', id: 'fly', name: '飞 | Fly', who: 'u-1' },
      ),
    },
    {
      name: 'materials',
      ...rows({ item: 'tax', id: 'x', name: '说明 | Account', form: 'copy', where: '自备 | Own' }),
    },
  ]);
  expect(await faultsOf(await file('faulty.xlsx', book))).toEqual([
    'sheet steps, row 4, column item: moon is no item of this workbook',
    expect.stringMatching(/^sheet steps, row 3, column name: .*both languages/),
    'sheet items, row 2, column agent: must be true or false',
  ]);
  const empty = await writeXlsx([{ name: 'items', ...rows({ id: 'tax' }) }]);
  expect(await faultsOf(await file('empty.xlsx', empty))).toEqual([
    expect.stringContaining('missing: catalogue, steps, materials'),
  ]);
});
