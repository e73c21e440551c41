import { loadDistrict } from './district-file.js';

const FILE = `zone: Asia/Shanghai
since: 2010-01-01
chains: [{ id: c-1, name: 链, nameEn: Chain }]
units:
  - id: u-1
    kind: street
    name: 街道
    nameEn: Street
    positions:
      - { id: q-1, role: steward, title: 主任, titleEn: Head, leads: true }
people:
  - { id: p-1, name: 甲, phone: 0000-5550-0101, posts: [q-1] }
  - { id: p-2, name: 乙, phone: 0000-5550-0102, posts: [{ position: q-1, from: 2026-03-02, to: 2026-06-30 }] }
absences:
  - { person: p-2, from: 2026-05-04, to: 2026-05-05 12:00, cover: p-1 }
duty:
  - { person: p-1, days: [sun], from: 20:00, to: 08:00 }
fallback: { '*': p-1 }
enterprises:
  - { id: e-1, name: 企业, tier: T1, street: u-1, steward: p-1 }
`;

test('OWN-7 dates are local, the last day is included', () => {
  const { holdings, absences } = loadDistrict(FILE);
  const iso = (instant = Number.NaN): string => new Date(instant).toISOString();
  expect([iso(holdings[1]?.from), iso(holdings[1]?.to)]).toEqual([
    '2026-03-01T16:00:00.000Z',
    '2026-06-30T16:00:00.000Z',
  ]);
  expect(iso(absences[0]?.to)).toBe('2026-05-05T04:00:00.000Z');
});

test('OWN-2 a shift over midnight goes on the next day, from Sunday to Monday', () => {
  expect(loadDistrict(FILE).duty).toEqual([
    { person: 'p-1', weekday: 6, from: 1200, to: 1440 },
    { person: 'p-1', weekday: 0, from: 0, to: 480 },
  ]);
});

test('OWN-2 a district may stand in several files', () => {
  const [head = '', tail = ''] = FILE.split(/(?=people:)/);
  expect(loadDistrict([tail, head])).toEqual(loadDistrict(FILE));
});

test.each([
  ['from: 20:00', 'from: 20:60', "line 17, duty[1].from: '20:60' is no time"],
  ['from: 2026-05-04', 'from: 2026-02-30', "line 15, absences[1].from: '2026-02-30' is no date"],
  ['role: steward', 'role: boss', 'line 10, units[1].positions[1].role'],
  ['phone: 0000-5550-0101,', '', 'line 12, people[1].phone'],
  ['zone: Asia/Shanghai', 'zone: Asia/Shangri-La', "line 1, zone: 'Asia/Shangri-La' is no IANA time zone"],
  ['cover: p-1', 'cover: p-9', 'form: absence of p-2 names p-9, which does not exist'],
  ['cover: p-1', 'cover: p-2', 'OWN-7: the absence of p-2 names the absent person as cover'],
  ["fallback: { '*': p-1 }", "fallback: { '*': p-2 }", 'OWN-2: the district'],
  ['steward: p-1', 'leader: p-1', 'OWN-2: e-1 is of tier T1 and has no steward'],
])('OWN-2 OWN-7 a faulty district is refused: %s → %s', (from, to, message) => {
  expect(() => loadDistrict(FILE.replace(from, to))).toThrow(message);
});
