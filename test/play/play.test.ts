import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { play } from '#cli';

const MAPPING = `zone: Asia/Shanghai
dates: yyyy-MM-dd HH:mm
key: id
fields:
  received: opened
  due: target
  closed: closed
  enterprise: { constant: e-0001 }
  summary: subject
  words: subject
  nature: { constant: complaint }
  grade: { constant: simple }
`;
/** A day of ten requests: six answered in good time, two late, one open and late, one open with time left. */
const FILE = `id,opened,target,closed,subject
1,2026-03-02 09:00,2026-03-02 21:00,2026-03-02 11:00,路灯
2,2026-03-02 09:10,2026-03-02 21:00,2026-03-02 11:20,积水
3,2026-03-02 09:20,2026-03-02 21:00,2026-03-02 11:40,噪声
4,2026-03-02 09:30,2026-03-02 21:00,2026-03-02 12:00,班车
5,2026-03-02 09:40,2026-03-02 21:00,2026-03-02 12:20,停电
6,2026-03-02 09:50,2026-03-02 21:00,2026-03-02 12:40,补贴
7,2026-03-02 10:00,2026-03-02 13:00,2026-03-02 23:00,许可
8,2026-03-02 10:10,2026-03-02 13:00,2026-03-02 23:20,退税
9,2026-03-02 10:20,2026-03-02 13:00,,用地
10,2026-03-02 10:30,2026-03-05 13:00,,消防
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huying-play-test-'));
  await writeFile(join(folder, 'day.csv'), FILE);
  await writeFile(join(folder, 'mapping.yaml'), MAPPING);
});
afterAll(() => rm(folder, { recursive: true }));

test('a file happens again through the real servers, and the ladder fires where the record is late', async () => {
  const options = {
    file: join(folder, 'day.csv'),
    mapping: join(folder, 'mapping.yaml'),
    speed: 10_000,
    horizonMs: 20 * 3_600_000,
    json: true,
    commentary: false,
  };
  const outcome = await play(options, new AbortController().signal, () => undefined);
  expect(outcome.problems).toEqual([]);
  expect(outcome).toMatchObject({ requests: 10, closed: 8, open: 2, verified: true, ownerlessMs: 0 });
  expect(outcome.resolve).toMatchObject({ file: 3, journal: 3, equal: true });
  expect(outcome.breaches['resolve']).toBe(3);
  expect(outcome.escalations['L2']).toBe(3);
});
