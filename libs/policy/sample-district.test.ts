import { fileURLToPath } from 'node:url';
import { role } from '#libs/messages';
import { activeAt, dutyAt, enterpriseAt, ownerCandidates, resolveTargets, rolesAt } from '#libs/organisation';
import { readPolicies } from './read-policies.js';

const HOUR = 3_600_000;
const policies = readPolicies(fileURLToPath(new URL('../../../policies', import.meta.url)));
const dir = { revision: 1, ...policies.district };
const enterprisesAt = (moment: number) =>
  policies.district.enterprises.map((one) => enterpriseAt(dir, one, moment));
const china = policies.packs.find((one) => !one.pack.play)?.calendar ?? { offsets: [] };
const START = Date.parse('2026-01-01T00:00+08:00');
const at = (text: string): number => Date.parse(`${text}+08:00`);

test('ESC-2 the sample district is loaded under every pack, each with its calendar', () => {
  expect(policies.packs.map((one) => [one.slice.version, one.calendar.id])).toEqual([
    ['play-1', 'round-the-clock'],
    ['sample-2026.1', 'china'],
  ]);
});

test('OWN-2 somebody is on duty at every hour of a week', () => {
  const hours = Array.from({ length: 7 * 24 }, (_, hour) => START + hour * HOUR);
  expect(hours.filter((hour) => dutyAt(dir, china, hour).length !== 1)).toEqual([]);
});

test('OWN-2 every enterprise has an owner at every hour of the year around the absences', () => {
  const hours = Array.from({ length: 500 }, (_, n) => START + n * 23 * HOUR);
  const without = hours.flatMap((hour) =>
    enterprisesAt(hour).filter((one) => {
      const { specialist, cover, duty, fallback } = ownerCandidates(dir, one, hour, china);
      return fallback === undefined || (specialist ?? cover ?? duty) === undefined;
    }),
  );
  expect(without).toEqual([]);
});

test('OWN-1 every role of the product is somebody’s, also on the first day of the played files', () => {
  for (const day of [START, Date.parse('2011-07-01T00:00Z')]) {
    const held = new Set(dir.people.flatMap((one) => rolesAt(dir, one.id, day)));
    expect(role.options.filter((one) => one !== 'enterprise' && !held.has(one))).toEqual([]);
  }
});

test('OWN-1 somebody who left is no longer active, the successor is', () => {
  expect(activeAt(dir, 'p-0080', at('2026-02-27T23:59'))).toBe(true);
  expect(activeAt(dir, 'p-0080', at('2026-02-28T00:00'))).toBe(false);
  expect([
    activeAt(dir, 'p-0061', at('2026-03-01T12:00')),
    activeAt(dir, 'p-0061', at('2026-03-02T00:00')),
  ]).toEqual([false, true]);
});

test('OWN-7 a cover who falls ill passes the work on to theirs', () => {
  const about = { owner: 'p-0061', enterprise: { id: 'e-0007', street: 'u-0031' }, tier: 'T2' } as const;
  const reached = (when: string): string | undefined =>
    resolveTargets(dir, about, ['owner'], at(when)).people[0]?.person;
  expect(['2026-11-13T10:00', '2026-11-18T10:00', '2026-11-26T10:00'].map(reached)).toEqual([
    'p-0061',
    'p-0060',
    'p-0059',
  ]);
});

test('ESC-2 no level has a gap for any enterprise while nobody is missing', () => {
  const ladder = policies.packs[1]?.pack.ladder.levels ?? [];
  const day = at('2026-04-15T10:00');
  const gaps = enterprisesAt(day).flatMap((enterprise) => {
    const owner = enterprise.specialist ?? dutyAt(dir, china, day)[0] ?? '';
    return ladder.map(({ level, whom }) => ({
      level,
      enterprise: enterprise.id,
      gap: resolveTargets(dir, { owner, enterprise, tier: enterprise.tier }, whom, day).gap,
    }));
  });
  expect(gaps.filter((one) => one.gap !== undefined)).toEqual([]);
});

test('OWN-2 who was tied to an enterprise, and its tier, is answerable for any past day', () => {
  const seen = (day: string) => {
    const [first] = enterprisesAt(at(`${day}T12:00`));
    return [first?.tier, first?.steward];
  };
  expect(['2025-03-03', '2025-06-30', '2025-07-01', '2026-03-02'].map(seen)).toEqual([
    ['T1', 'p-0023'],
    ['T1', 'p-0023'],
    ['T1', 'p-0020'],
    ['T1', 'p-0020'],
  ]);
});
