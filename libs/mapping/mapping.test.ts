import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMapping, readRows, rowCommandId, type FileRow } from './index.js';

const MAPPING = `zone: America/New_York
dates: yyyy-MM-dd HH:mm:ss
key: id
fields:
  received: opened
  due: target
  closed: closed
  enterprise: { column: area, values: { North: e-0001 } }
  summary: type
  words: { template: '{type} in {area}' }
  nature: { constant: complaint }
  grade: { constant: simple }
where:
  - { from: received, to: due, atMost: 72 h }
`;
const HEAD = 'id,opened,target,closed,type,area';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huying-mapping-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function rowsOf(...lines: string[]): Promise<FileRow[]> {
  const file = join(folder, 'rows.csv');
  await writeFile(file, [HEAD, ...lines].join('\n'));
  const rows: FileRow[] = [];
  for await (const row of readRows(file, loadMapping(MAPPING))) rows.push(row);
  return rows.toSorted((one, other) => one.line - other.line);
}

test('a row keeps its moments on the wall clock of its zone', async () => {
  const [read] = await rowsOf('1,2011-07-01 06:44:50,2011-07-03 06:44:50,,Pothole,North');
  expect(read).toMatchObject({
    kind: 'row',
    line: 2,
    row: {
      key: '1',
      received: Date.parse('2011-07-01T06:44:50-04:00'),
      due: Date.parse('2011-07-03T06:44:50-04:00'),
      closed: undefined,
      enterprise: 'e-0001',
      words: 'Pothole in North',
    },
  });
});

test('a bad row is named with line and reason and does not stop the rest; others are left out quietly', async () => {
  const rows = await rowsOf(
    '1,2011-07-01 06:44:50,soon,,Pothole,North',
    '2,2011-02-31 06:44:50,2011-03-01 06:44:50,,Pothole,North',
    '3,2011-07-01 06:44:50,2011-07-02 06:44:50,,Pothole,South',
    '4,2011-07-01 06:44:50,2011-08-02 06:44:50,,Pothole,North',
    '5,2011-07-01 06:44:50,2011-07-02 06:44:50,,Pothole,North',
    '5,2011-07-01 06:44:50,2011-07-02 06:44:50,,Pothole,North',
    '6,2011-07-01 06:44:50,2011-07-02 06:44:50,2011-06-01 00:00:00,Pothole,North',
    '7,too,few',
    '8,2011-07-01 06:44:50,2011-07-02 06:44:50,,,North',
  );
  const told = rows.map((row) => (row.kind === 'bad' ? `${row.line}: ${row.reason}` : row.kind));
  expect(told).toEqual([
    "2: due: 'soon' is no moment of the form yyyy-MM-dd HH:mm:ss",
    "3: received: '2011-02-31 06:44:50' is no moment of the form yyyy-MM-dd HH:mm:ss",
    "4: enterprise: 'South' is not in the mapping's table of values",
    'left_out',
    'row',
    '7: its key 5 stands on line 6 already',
    '8: closed lies before received',
    expect.stringMatching(/^9: .*Record Length/i),
    '10: summary is missing',
  ]);
});

test('a mapping that cannot be used names key and line', () => {
  const bad = MAPPING.replace('dates: yyyy-MM-dd HH:mm:ss', 'dates: soon')
    .replace('  closed: closed', '  closde: closed')
    .replace('72 h', 'a week');
  expect(() => loadMapping(bad)).toThrow(
    expect.objectContaining({
      faults: [
        expect.stringMatching(/^line 2, dates: 'soon' is no date format/),
        expect.stringMatching(/^line 5, fields: closde: no field/),
        expect.stringMatching(/^line 14, where\[1\]: must be \{ from, to, atLeast, atMost \}/),
      ],
    }),
  );
});

test('a column that the file lacks is named', async () => {
  const file = join(folder, 'other.csv');
  await writeFile(file, 'id,opened\n1,2');
  const read = readRows(file, loadMapping(MAPPING)).next();
  await expect(read).rejects.toThrow(
    'the file has no column target, closed, area, type, which the mapping names; it has id, opened',
  );
});

test('a file in GB 18030 is refused before any row of it counts, wherever the bytes stand; so is an empty one', async () => {
  const file = join(folder, 'other.csv');
  const read = () => readRows(file, loadMapping(MAPPING)).next();
  const row = '1,2011-07-01 06:44:50,2011-07-03 06:44:50,,Pothole,North\n';
  const [head, many] = [Buffer.from(`${HEAD}\n`), Buffer.from(row.repeat(2_000))];
  await writeFile(file, Buffer.concat([head, many, Buffer.from([0xc2, 0xb7, 0xb5, 0xc6])]));
  await expect(read()).rejects.toThrow('is not in UTF-8; save it as "CSV UTF-8"');
  for (const nothing of ['', '\uFEFF', '\n\n']) {
    await writeFile(file, nothing);
    await expect(read()).rejects.toThrow('is empty; its first line names the columns');
  }
  await writeFile(file, HEAD);
  expect(await read()).toEqual({ done: true, value: undefined });
});

test('the mappings of the repository can be read', async () => {
  for (const name of ['mappings/boston311.yaml', 'demo/mapping.yaml'])
    expect(loadMapping(await readFile(`policies/${name}`, 'utf8')).fields.received).toBeDefined();
  for (const name of ['mappings/bpic2013.yaml', 'mappings/receipt-wabo.yaml', 'demo/teams.yaml'])
    expect(loadMapping(await readFile(`policies/${name}`, 'utf8')).log).toBeDefined();
});

test('OWN-10 the same row of the same file gives the same command id, a UUID', () => {
  const id = rowCommandId('abc', '1', 'open');
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(rowCommandId('abc', '1', 'open')).toBe(id);
  expect(rowCommandId('abc', '2', 'open')).not.toBe(id);
});
