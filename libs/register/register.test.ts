import { fileURLToPath } from 'node:url';
import { difference, registerOf } from '#libs/organisation';
import { readPolicies } from '#libs/policy';
import { joinedTables, readSheets, SheetError, writeCsv, writeXlsx } from '#libs/sheets';
import { readRegister, writeRegister } from './index.js';

const ZONE = 'Asia/Shanghai';
const { district } = readPolicies(fileURLToPath(new URL('../../../policies', import.meta.url)));
const register = registerOf(district, district.enterprises);
const ON = Date.parse('2026-03-02T01:00Z');

const read = async (csv: string, name = 'ties') =>
  readRegister(await readSheets(name, Buffer.from(csv)), ZONE);
const changes = (bytes: Uint8Array) =>
  readSheets('all', bytes).then((sheets) => difference(register, readRegister(sheets, ZONE), { on: ON }));

test('the sample district goes out as XLSX and as CSV, and taken in again it changes nothing', async () => {
  const sheets = writeRegister(register, ZONE);
  for (const bytes of [await writeXlsx(sheets), writeCsv(joinedTables('all', sheets))]) {
    const { changes: found, refused } = await changes(bytes);
    expect([found, refused]).toEqual([[], []]);
  }
});

test('days are those of the place: the last day is included, a list may leave out since when', async () => {
  const wanted = await read('enterprise,kind,person,from,to\ne-0001,steward,p-0026,2026-04-01,2026-06-30\n');
  expect(wanted.ties).toEqual([
    {
      ...{ enterprise: 'e-0001', kind: 'steward', person: 'p-0026' },
      ...{ from: Date.parse('2026-04-01T00:00+08:00'), to: Date.parse('2026-07-01T00:00+08:00') },
    },
  ]);
  const places = await read('enterprise,list,year,rank\ne-0003,成长潜力,2026,31\n', '企业分级');
  expect(places.tiers).toMatchObject([{ rank: 31, tier: 'T2' }]);
});

test('every cell that cannot be read is named with its row and column', async () => {
  const error: unknown = await read(
    'enterprise,kind,person,from,wages\n王先生,chief,p-0026,2026-02-30,1\n,steward,p-0020,,\n',
  ).catch((thrown: unknown) => thrown);
  expect(error instanceof SheetError && error.faults.map(({ words }) => words.en)).toEqual([
    'sheet ties, row 1, column wages: no such column; there are enterprise, kind, person, from, to',
    "sheet ties, row 2, column enterprise: '王先生' is no id of letters, digits and _ - : .",
    "sheet ties, row 2, column kind: 'chief' is none of steward, specialist, leader",
    "sheet ties, row 2, column from: '2026-02-30' is no date such as 2026-03-02 or 2026-03-02 13:30",
    'sheet ties, row 3, column enterprise: must not be empty',
  ]);
});

test('a sheet that is no table is named with those there are', async () => {
  await expect(read('id\nx\n', 'wages')).rejects.toThrow('is no table of the register; there are units 单位');
});
