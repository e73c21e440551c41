import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkCalendarFile } from './calendar-check.js';

const office = [
  ['09:00', '12:00'],
  ['13:30', '17:30'],
];
const shanghai = {
  kind: 'add',
  timezone: 'Asia/Shanghai',
  weekly: { mon: office, tue: office, wed: office, thu: office, fri: office },
  start: '2026-02-14T08:00:00Z',
  add: 14_400,
  expectedDeadline: '2026-02-24T03:30:00Z',
};
const springFestival = {
  ...shanghai,
  id: 'spring festival',
  holidays: [
    '2026-02-14',
    '2026-02-16',
    '2026-02-17',
    '2026-02-18',
    '2026-02-19',
    '2026-02-20',
    '2026-02-23',
  ],
  extraWorkdays: [{ date: '2026-02-14', intervals: office }],
};
const roundTheClock = {
  id: 'berlin',
  kind: 'between',
  timezone: 'Europe/Berlin',
  weekly: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
  ),
  start: '2025-10-25T22:00:00Z',
  end: '2025-10-26T23:00:00Z',
  expectedWorkingSeconds: 90_000,
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huying-calendar-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(content: unknown): Promise<string> {
  const file = join(folder, 'cases.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function check(...cases: unknown[]): Promise<{ exitCode: number; output: string }> {
  return checkCalendarFile(await write(cases), false);
}

test('CLK-3 cases that agree are named, and an extra workday wins over a holiday', async () => {
  expect(await check(springFestival, roundTheClock)).toEqual({
    exitCode: 0,
    output: [
      'agrees     spring festival: 2026-02-24T03:30:00Z',
      'agrees     berlin: 90000',
      '2 cases: 2 agree, 0 differ, 0 malformed',
    ].join('\n'),
  });
});

test('CLK-3 a case that differs says by how much and the check exits with 1', async () => {
  const { exitCode, output } = await check(springFestival, { ...springFestival, id: 'off', add: 18_061 });
  expect(exitCode).toBe(1);
  expect(output).toContain(
    'differs    off: expected 2026-02-24T03:30:00Z, got 2026-02-24T06:01:01Z (2 h 31 min 1 s more)',
  );
});

test.each([
  [{ kind: 'subtract' }, "kind must be 'add' or 'between'"],
  [
    { timezone: 'Asia/Shangri-La' },
    "timezone 'Asia/Shangri-La' is no time zone known here; an IANA name is accepted",
  ],
  [
    { start: '2026-02-14T08:00:00' },
    "start '2026-02-14T08:00:00' is no instant; one with Z or an offset is accepted",
  ],
  [{ start: undefined }, 'start must be an instant'],
  [{ add: -1 }, 'add must be a number of seconds, 0 or more'],
  [{ holidays: ['2026-02-30'] }, "holidays[1] '2026-02-30' is no date"],
  [{ weekly: { monday: office } }, 'weekly monday: no day of the week'],
  [{ weekly: { mon: [['22:00', '06:00']] } }, 'weekly.mon hours: 22:00–06:00 is reversed'],
  [{ weekly: { mon: [['09:00', '25:00']] } }, "weekly.mon[1][2] '25:00' is no time of day"],
  [{ extraWorkdays: [{ date: '2026-02-14' }] }, 'extraWorkdays[1].intervals must be a list of pairs'],
])('CLK-3 a malformed case is named and hides nothing: %j', async (change, problem) => {
  const { exitCode, output } = await check({ ...springFestival, id: 'bad', ...change }, roundTheClock, 7);
  expect(exitCode).toBe(2);
  expect(output).toContain(`malformed  bad: ${problem}`);
  expect(output).toContain('agrees     berlin');
  expect(output).toContain('malformed  case 3: must be an object');
});

test('CLK-3 a calendar that never opens differs, in words', async () => {
  const { exitCode, output } = await check({ ...shanghai, id: 'shut', weekly: {} });
  expect(exitCode).toBe(1);
  expect(output).toContain(
    'differs    shut: expected 2026-02-24T03:30:00Z, got nothing: the calendar has too little',
  );
});

test('CLK-3 a file that cannot be read, or holds no array, ends with 2 and says what would be accepted', async () => {
  const missing = await checkCalendarFile(join(folder, 'nowhere.json'), false);
  expect([missing.exitCode, missing.output]).toEqual([2, expect.stringContaining('cannot be read')]);
  const broken = await checkCalendarFile(await write('[{'), false);
  expect([broken.exitCode, broken.output]).toEqual([2, expect.stringContaining('is no JSON')]);
  const object = await checkCalendarFile(await write({}), true);
  expect(JSON.parse(object.output)).toMatchObject({
    error: expect.stringContaining('must hold a JSON array'),
  });
});

test('CLK-3 the command gives the same JSON in any time zone of the process', async () => {
  const file = await write([
    springFestival,
    roundTheClock,
    { ...roundTheClock, expectedWorkingSeconds: 86_400 },
  ]);
  const main = new URL('./main.js', import.meta.url).pathname;
  const run = async (zone: string): Promise<string> => {
    const env = { ...process.env, NODE_OPTIONS: '', TZ: zone };
    const failed: { code: number; stdout: string } = await promisify(execFile)(
      process.execPath,
      [main, 'calendar', 'check', file, '--json'],
      { env },
    ).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => error,
    );
    expect(failed.code).toBe(1);
    return failed.stdout;
  };
  const [samoa, york] = await Promise.all([run('Pacific/Apia'), run('America/New_York')]);
  expect(samoa).toBe(york);
  expect(JSON.parse(samoa)).toMatchObject({ cases: 3, agree: 2, differ: 1, malformed: 0 });
});
