import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMapping, readCases, readRows, type FileCase } from './index.js';

const MAPPING = `zone: Asia/Shanghai
dates: yyyy-MM-dd HH:mm
key: case
log:
  at: at
  order: n
  team: { column: team, nobody: ['-'] }
  person: who
  status: { column: status, queued: [queue], waiting: [wait], ended: [done] }
fields:
  enterprise: { constant: e-0001 }
  summary: subject
  words: subject
  nature: { constant: complaint }
  grade: { constant: simple }
where:
  - { moment: received, since: 2026-03-02, before: 2026-03-04 }
`;
const HEAD = 'case,n,at,team,who,status,subject';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'huying-cases-'))));
afterAll(() => rm(folder, { recursive: true }));

async function casesOf(lines: string[], limit?: number): Promise<FileCase[]> {
  const file = join(folder, 'log.csv');
  await writeFile(file, [HEAD, ...lines].join('\n'));
  const cases: FileCase[] = [];
  for await (const one of readCases(file, loadMapping(MAPPING), limit)) cases.push(one);
  return cases;
}

test('the events of a case make it a request: received with the first, closed with the one that ends it', async () => {
  const [found] = await casesOf([
    'a,1,2026-03-02 10:00,B,Li,queue,灯',
    'a,0,2026-03-02 10:00,A,Wu,work,灯',
    'a,2,2026-03-02 11:00,-,,work,灯',
    'a,3,2026-03-02 12:00,B,Li,done,灯',
    'a,4,2026-03-09 12:00,C,Robot,done,灯',
  ]);
  expect(found).toMatchObject({
    kind: 'case',
    case: {
      row: {
        key: 'a',
        received: Date.parse('2026-03-02T10:00+08:00'),
        closed: Date.parse('2026-03-02T12:00+08:00'),
        summary: '灯',
      },
      events: [
        { team: 'A', person: 'Wu', status: 'work' },
        { team: 'B', person: 'Li', status: 'queued' },
        { team: 'B', status: 'work' },
        { team: 'B', status: 'ended' },
      ],
    },
  });
});

test('what ends a case and is followed by work has not ended it', async () => {
  const [found] = await casesOf([
    'a,0,2026-03-02 10:00,A,,done,灯',
    'a,1,2026-03-03 10:00,A,,work,灯',
    'a,2,2026-03-04 10:00,A,,wait,灯',
  ]);
  const closed = Date.parse('2026-03-04T10:00+08:00');
  expect(found).toMatchObject({ case: { row: { closed }, events: { length: 3 } } });
});

test('bad events are named with line and reason; whole days leave cases out; a limit counts cases', async () => {
  const lines = [
    'a,0,2026-03-01 23:59,A,,work,灯',
    'b,0,2026-03-02 00:00,A,,work,灯',
    'c,0,soon,A,,work,灯',
    'd,x,2026-03-03 10:00,A,,work,灯',
    'e,0,2026-03-03 23:59,-,,work,灯',
    'f,0,2026-03-03 23:59,A,,work,灯',
    'g,0,2026-03-04 00:00,A,,work,灯',
    'h,0,2026-03-03 10:00,A,,work,',
  ];
  const told = (cases: FileCase[]) =>
    cases.map((one) => {
      if (one.kind === 'case') return one.case.row.key;
      return one.kind === 'bad' ? `${one.line}: ${one.reason}` : one.kind;
    });
  expect(told(await casesOf(lines))).toEqual([
    "4: at: 'soon' is no moment of the form yyyy-MM-dd HH:mm",
    "5: n: 'x' is no number",
    'left_out',
    'b',
    '6: no team ever had e',
    'f',
    'left_out',
    '9: summary is missing',
  ]);
  expect(told(await casesOf(lines, 1)).at(-1)).toBe('b');
});

test('a log is not read as requests, nor requests as a log; its moments come from its events', async () => {
  const mapping = loadMapping(MAPPING);
  await expect(readRows('x.csv', mapping).next()).rejects.toThrow('which can only be played');
  await expect(readCases('x.csv', { ...mapping, log: undefined }).next()).rejects.toThrow('not the events');
  const faults = expect.objectContaining({
    faults: [expect.stringMatching(/^line \d+, fields.closed: is given by the first and the last event/)],
  });
  expect(() => loadMapping(MAPPING.replace('  summary:', '  closed: at\n  summary:'))).toThrow(faults);
  const lacking = MAPPING.replace(/log:[^]*?fields:/, 'fields:');
  expect(() => loadMapping(lacking)).toThrow(
    expect.objectContaining({ faults: [expect.stringMatching(/received: is required/)] }),
  );
});
