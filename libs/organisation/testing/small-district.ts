import type { Directory, Enterprise } from '../types.js';

const ALWAYS = 0;

const holding = (person: string, position: string): Directory['holdings'][number] => ({
  person,
  position,
  from: ALWAYS,
});

const person = (id: string): Directory['people'][number] => ({
  id,
  name: `甲${id}`,
  phone: '0000-5550-0100',
});

const everyDay = (who: string): Directory['duty'] =>
  [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ person: who, weekday, from: 0, to: 1440 }));

/** A district of ten people, one in each seat that the ladder knows: the ground of the tests of this folder. */
export function smallDistrict(changes: Partial<Directory> = {}): Directory {
  return {
    revision: 1,
    units: [
      { id: 'u-district', kind: 'district', name: '区', nameEn: 'District' },
      { id: 'u-centre', kind: 'centre', name: '中心', nameEn: 'Centre', parent: 'u-district' },
      { id: 'u-street', kind: 'street', name: '街道', nameEn: 'Street', parent: 'u-district' },
      { id: 'u-station', kind: 'station', name: '服务站', nameEn: 'Station', parent: 'u-street' },
      { id: 'u-joint', kind: 'joint_meeting', name: '联席会议', nameEn: 'Meeting', parent: 'u-district' },
    ],
    positions: [
      { id: 'q-specialist', unit: 'u-station', role: 'specialist', title: '', titleEn: '', leads: false },
      { id: 'q-head', unit: 'u-station', role: 'station_head', title: '', titleEn: '', leads: true },
      { id: 'q-street', unit: 'u-street', role: 'steward', title: '', titleEn: '', leads: true },
      { id: 'q-coordinator', unit: 'u-centre', role: 'coordinator', title: '', titleEn: '', leads: false },
      { id: 'q-centre', unit: 'u-centre', role: 'administrator', title: '', titleEn: '', leads: true },
      { id: 'q-operator', unit: 'u-centre', role: 'operator', title: '', titleEn: '', leads: false },
      { id: 'q-steward', unit: 'u-district', role: 'steward', title: '', titleEn: '', leads: false },
      { id: 'q-mayor', unit: 'u-district', role: 'joint_meeting', title: '', titleEn: '', leads: true },
      { id: 'q-joint', unit: 'u-joint', role: 'joint_meeting', title: '', titleEn: '', leads: true },
      {
        id: 'q-chief',
        unit: 'u-district',
        role: 'chain_chief',
        title: '',
        titleEn: '',
        leads: false,
        chain: 'c-1',
      },
    ],
    people: [
      'p-s1',
      'p-s2',
      'p-head',
      'p-street',
      'p-coord',
      'p-centre',
      'p-op',
      'p-steward',
      'p-mayor',
      'p-chief',
    ].map(person),
    holdings: [
      holding('p-s1', 'q-specialist'),
      holding('p-s2', 'q-specialist'),
      holding('p-head', 'q-head'),
      holding('p-street', 'q-street'),
      holding('p-coord', 'q-coordinator'),
      holding('p-centre', 'q-centre'),
      holding('p-op', 'q-operator'),
      holding('p-steward', 'q-steward'),
      holding('p-mayor', 'q-mayor'),
      holding('p-mayor', 'q-joint'),
      holding('p-chief', 'q-chief'),
    ],
    absences: [],
    duty: everyDay('p-op'),
    chains: [{ id: 'c-1', name: '链', nameEn: 'Chain' }],
    fallback: { '*': 'p-centre', 'u-station': 'p-head' },
    ...changes,
  };
}

/** An enterprise of the small district with everybody it may have. */
export const smallEnterprise: Enterprise = {
  id: 'e-1',
  name: '企业',
  tier: 'T1',
  street: 'u-street',
  chain: 'c-1',
  hasAccount: true,
  steward: 'p-steward',
  specialist: 'p-s1',
};

/** The district without one person: the account was disabled before everything. */
export const without = (dir: Directory, ...gone: string[]): Directory => ({
  ...dir,
  people: dir.people.map((one) => (gone.includes(one.id) ? { ...one, disabledAt: 0 } : one)),
});

/** The district with these people absent from 0 to 1,000, each with the named cover. */
export const withAbsent = (dir: Directory, covers: Record<string, string>): Directory => ({
  ...dir,
  absences: Object.entries(covers).map(([who, cover]) => ({ person: who, from: 0, to: 1000, cover })),
});
