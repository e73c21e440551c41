import type { Directory, Enterprise, Position } from '#libs/organisation';

type Office = [person: string, unit: string, role: Position['role'], leads?: boolean];

const OFFICES: Office[] = [
  ['p-owner', 'u-station', 'specialist'],
  ['p-head', 'u-station', 'station_head', true],
  ['p-street', 'u-street', 'steward', true],
  ['p-coordinator', 'u-centre', 'coordinator', true],
  ['p-steward', 'u-district', 'steward'],
  ['p-leader', 'u-district', 'joint_meeting', true],
  ['p-desk', 'u-works', 'department'],
];

/** A directory of seven offices in which these people are absent from 0 to 1,000, each with the named cover. */
export function offices(covers: Record<string, string> = {}, changes: Partial<Directory> = {}): Directory {
  const unit = (id: string, kind: Directory['units'][number]['kind'], parent?: string) => ({
    ...{ id, kind, name: id, nameEn: id },
    ...(parent !== undefined && { parent }),
  });
  return {
    revision: 1,
    units: [
      unit('u-district', 'district'),
      unit('u-centre', 'centre', 'u-district'),
      unit('u-street', 'street', 'u-district'),
      unit('u-station', 'station', 'u-street'),
      unit('u-works', 'department', 'u-district'),
    ],
    positions: OFFICES.map(([person, of, role, leads = false]) => ({
      ...{ id: `q-${person}`, unit: of, role, leads, title: '', titleEn: '' },
    })),
    people: OFFICES.map(([id]) => ({ id, name: id, phone: '0000-5550-0100' })),
    holdings: OFFICES.map(([person]) => ({ person, position: `q-${person}`, from: 0 })),
    absences: Object.entries(covers).map(([person, cover]) => ({ person, cover, from: 0, to: 1000 })),
    duty: [],
    chains: [],
    fallback: { '*': 'p-coordinator' },
    ...changes,
  };
}

/** An enterprise of theirs. */
export const enterprise: Enterprise = {
  ...{ id: 'e-1', name: '企业', tier: 'T1', street: 'u-street', hasAccount: true },
  ...{ steward: 'p-steward', specialist: 'p-owner', leader: 'p-leader' },
};
