import { loadCalendar } from './calendar-file.js';

const FILE = `id: sample
version: '1'
zone: Europe/Berlin
coveredUntil: 2026-12-31
weekly:
  mon: [09:00-12:00, 13:00-24:00]
  tue: []
  wed: []
  thu: []
  fri: []
  sat: []
  sun: []
exceptions:
  - notice: an address
    days:
      - { name: closed, closed: [2026-05-04..2026-05-05] }
      - { name: half day, working: [2026-05-06], hours: [09:00-12:00] }
`;

test('CLK-3 a calendar file gives a version with its zone as data', () => {
  const calendar = loadCalendar(FILE);
  expect(calendar.weekly[0]).toEqual([
    { from: 540, to: 720 },
    { from: 780, to: 1440 },
  ]);
  expect(calendar.exceptions).toEqual({
    '2026-05-04': [],
    '2026-05-05': [],
    '2026-05-06': [{ from: 540, to: 720 }],
  });
  expect(calendar.offsets).toContainEqual({ from: Date.UTC(2026, 2, 29, 1), minutes: 120 });
});

test.each([
  [
    '09:00-12:00, 13:00-24:00',
    '09:00-12:00, 11:00-13:00',
    'line 6, weekly.mon: stretches: 09:00–12:00 and 11:00–13:00 overlap',
  ],
  ['13:00-24:00', '13:00-13:00', 'line 6, weekly.mon: stretches: 13:00–13:00 is empty'],
  ['13:00-24:00', '22:00-06:00', 'line 6, weekly.mon: stretches: 22:00–06:00 is reversed'],
  ['13:00-24:00', '13:00-24:30', "line 6, weekly.mon[2]: '13:00-24:30' is no stretch"],
  ['Europe/Berlin', 'Europe/Berlim', "line 3, zone: 'Europe/Berlim' is no IANA time zone"],
  ['coveredUntil: 2026-12-31', 'coveredUntil: 2026-02-30', "line 4, coveredUntil: '2026-02-30' is no date"],
  [
    '2026-05-04..2026-05-05',
    '2026-05-05..2026-05-04',
    "line 16, exceptions[1].days[1].closed[1]: '2026-05-05..2026-05-04' is no date",
  ],
  ['2026-05-06', '2026-05-05', 'half day: 2026-05-05 has been given already'],
  ['2026-05-06', '2027-05-06', '2027-05-06 lies beyond coveredUntil 2026-12-31'],
  [', hours: [09:00-12:00]', '', '2026-05-06 works, so the file needs makeUpDay'],
  ["version: '1'", 'version: 1', 'line 2, version: must be a text'],
  ['id: sample', 'id: [sample', 'line'],
])('CLK-3 a faulty calendar file is refused with line and field: %s → %s', (from, to, message) => {
  expect(() => loadCalendar(FILE.replace(from, to))).toThrow(message);
});
