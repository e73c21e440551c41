import type { CalendarVersion } from '#libs/calendar';
import type { PolicySlice } from '#libs/request';
import { added, changed } from '#libs/organisation';
import type { Planned } from '#libs/organisation';
import type { District } from '#libs/store';
import { openTestStore, type TestStore } from './open-test-store.js';

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());

const FROM = Date.UTC(2026, 0, 1);
const district: District = {
  units: [
    {
      id: 'u-station',
      kind: 'station',
      name: '滨江服务站',
      nameEn: 'Riverside station',
      parent: 'u-district',
    },
    { id: 'u-district', kind: 'district', name: '示范区', nameEn: 'Sample district' },
  ],
  positions: [
    {
      id: 'o-head',
      unit: 'u-station',
      role: 'station_head',
      title: '站长',
      titleEn: 'Station head',
      leads: true,
    },
    {
      id: 'o-chip',
      unit: 'u-district',
      role: 'chain_chief',
      title: '链长',
      titleEn: 'Chief',
      leads: false,
      chain: 'c-chip',
    },
  ],
  people: [
    { id: 'p-li', name: '李站长', phone: '021-5555 0001' },
    { id: 'p-wu', name: '吴一', phone: '021-5555 0002', disabledAt: FROM + 5 },
  ],
  holdings: [
    { person: 'p-li', position: 'o-head', from: FROM },
    { person: 'p-wu', position: 'o-chip', from: FROM, to: FROM + 9 },
  ],
  absences: [{ person: 'p-li', cover: 'p-wu', from: FROM, to: FROM + 3 }],
  duty: [{ person: 'p-li', weekday: 0, from: 1080, to: 480 }],
  chains: [{ id: 'c-chip', name: '集成电路', nameEn: 'Chips' }],
  fallback: { '*': 'p-li' },
  enterprises: [
    {
      id: 'e-1',
      name: '华芯微电子',
      tier: 'T1',
      street: 'u-station',
      chain: 'c-chip',
      hasAccount: true,
      steward: 'p-li',
    },
  ],
};

test('organisation: a district is loaded, read as one value, and loaded again', async () => {
  const { directory } = opened.store;
  expect(await directory.isEmpty()).toBe(true);
  for (let time = 0; time < 2; time++) {
    await directory.saveDistrict(district);
    const { revision: _revision, ...snapshot } = await directory.snapshot();
    const { enterprises: _enterprises, ...wanted } = district;
    expect(snapshot).toEqual({
      ...wanted,
      units: wanted.units.toReversed(),
      positions: wanted.positions.toReversed(),
    });
  }
  expect(await directory.enterprise('e-1')).toEqual(district.enterprises[0]);
  expect(await directory.enterprise('e-2')).toBeUndefined();
  expect(await directory.isEmpty()).toBe(false);
});

test('organisation: the snapshot is kept until something changes', async () => {
  const { directory } = opened.store;
  const first = await directory.snapshot();
  expect(await directory.snapshot()).toBe(first);
  await directory.setDisabled('p-li', FROM + 7);
  await directory.addAbsence({ person: 'p-wu', cover: 'p-li', from: FROM, to: FROM + 1 });
  const second = await directory.snapshot();
  expect(second.revision).toBeGreaterThan(first.revision);
  expect(second.people.find(({ id }) => id === 'p-li')?.disabledAt).toBe(FROM + 7);
  expect(second.absences).toHaveLength(2);
});

test('OWN-7: an absence with an unknown person or an end before its beginning is refused', async () => {
  const absence = { person: 'p-li', cover: 'p-wu', from: FROM, to: FROM };
  const refused = { name: 'JournalFault', code: '23514' };
  await expect(opened.store.directory.addAbsence(absence)).rejects.toMatchObject(refused);
  const unknown = { ...absence, to: FROM + 1, cover: 'p-none' };
  await expect(opened.store.directory.addAbsence(unknown)).rejects.toMatchObject({ code: '23503' });
});

test('OWN-2: an enterprise is read as of a moment; without dates it has been so since ever', async () => {
  const { directory } = opened.store;
  await directory.saveDistrict(district);
  const ties = [
    { kind: 'steward', person: 'p-wu', from: FROM, to: FROM + 9 },
    { kind: 'steward', person: 'p-li', from: FROM + 9 },
  ] as const;
  const tiers = [
    { list: '2026 综合贡献', year: 2026, rank: 60, tier: 'T3', from: FROM, to: FROM + 5 },
  ] as const;
  const dated = { ...(await directory.record('e-1')), id: 'e-2', ties: [...ties], tiers: [...tiers] };
  await directory.saveDistrict({ ...district, enterprises: [...district.enterprises, dated as never] });
  const seen = async (at: number) => {
    const enterprise = await directory.enterprise('e-2', at);
    return [enterprise?.tier, enterprise?.steward];
  };
  expect([await seen(FROM - 1), await seen(FROM), await seen(FROM + 8), await seen(FROM + 9)]).toEqual([
    ['T4', undefined],
    ['T3', 'p-wu'],
    ['T4', 'p-wu'],
    ['T4', 'p-li'],
  ]);
  expect(await directory.enterprise('e-1', 5)).toMatchObject({ tier: 'T1', steward: 'p-li' });
});

test('the register: writers come one after the other, a write is all or nothing, and every change stays on record', async () => {
  const { directory, register } = opened.store;
  const author = { by: 'p-li', source: 'list' } as const;
  const now = await opened.store.clock.now();
  const plan = (changes: Planned['changes']): Planned => ({ on: now, changes, kept: {}, refused: [] });
  const person = (n: number) => ({ id: `p-new-${n}`, name: '新', phone: `0000-${n}` });
  const names = Array.from({ length: 8 }, (_, n) => n);
  await Promise.all(
    names.map(() =>
      register.change(author, ({ register: { people } }) => plan([added('people', person(people.length))])),
    ),
  );
  const ids = () => directory.snapshot().then(({ people }) => people.map(({ id }) => id));
  expect((await ids()).filter((id) => id.startsWith('p-new'))).toHaveLength(names.length);
  const twice = () =>
    register.change(author, () => plan([added('people', person(100)), added('people', person(100))]));
  expect((await twice()).refused).toMatchObject([{ rule: 'form', where: 'p-new-100' }]);
  expect(await ids()).not.toContain('p-new-100');
  const [before] = (await register.standing()).register.holdings;
  if (!before) throw new Error('nobody holds anything');
  await register.change(author, () =>
    plan([changed('holdings', before, { ...before, to: FROM + 99 }, 'ended')]),
  );
  expect((await directory.snapshot()).holdings).toContainEqual({ ...before, to: FROM + 99 });
  const [last] = await register.changes({ limit: 1 });
  expect(last).toMatchObject({ table: 'holdings', kind: 'ended', before, after: { to: FROM + 99 } });
  const client = await opened.database.connect(opened.database.adminUrl);
  await expect(client.query('delete from organisation_change')).rejects.toMatchObject({ code: '42501' });
});

test('rules: published versions stand for ever, and the newest is current', async () => {
  const { rules } = opened.store;
  expect(await rules.current()).toBeUndefined();
  const slice = (version: string) => ({ version, hash: `h-${version}` }) as PolicySlice;
  const calendar = (version: string) => ({ id: 'cn', version }) as CalendarVersion;
  for (const version of ['1', '2']) {
    await rules.publishPolicy({ slice: slice(version), yaml: 'budgets: {}' });
    await rules.publishPolicy({ slice: slice(version), yaml: 'budgets: {}' });
    await rules.publishCalendar({ calendar: calendar(version), hash: `c-${version}` });
  }
  expect(await rules.current()).toEqual({ policy: slice('2'), calendar: calendar('2') });
  expect(await rules.byVersion('1', '1')).toEqual({ policy: slice('1'), calendar: calendar('1') });
  expect(await rules.calendar('cn@2')).toEqual(calendar('2'));
  const other = { slice: { ...slice('1'), hash: 'other' }, yaml: '' };
  await expect(rules.publishPolicy(other)).rejects.toThrow('published already with another content');
  await expect(rules.byVersion('9', '1')).rejects.toThrow('never published');
  const client = await opened.database.connect(opened.database.adminUrl);
  await expect(client.query("update policy_pack set hash = 'x'")).rejects.toMatchObject({ code: '42501' });
});
