import { readFileSync } from 'node:fs';
import type { Enterprise } from '#libs/organisation';
import { loadCalendar, loadPack, sliceOf } from '#libs/policy';
import type { Rules } from '#libs/request';
import type { District } from '#libs/store';

const policies = new URL('../../../policies/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, policies), 'utf8');

/** The rules of the sample pack on China's calendar. */
export const sampleRules: Rules = {
  policy: sliceOf(loadPack(read('packs/sample.yaml'))),
  calendar: loadCalendar(read('calendars/china.yaml')),
};

/** An enterprise of the third tier with an account. */
export const enterprise: Enterprise = {
  id: 'e-1',
  name: '测试企业',
  tier: 'T3',
  street: 'u-street',
  hasAccount: true,
  specialist: 'p-owner',
};

const seat = (
  id: string,
  unit: string,
  role: 'specialist' | 'station_head' | 'coordinator',
  leads = false,
) => ({
  ...{ id, unit, role, leads },
  ...{ title: '岗位', titleEn: 'seat' },
});

/** A street with an owner, a head and a coordinator: enough for the shell, whose tests are not about whom. */
export const district: District = {
  units: [
    { id: 'u-district', kind: 'district', name: '区', nameEn: 'District' },
    { id: 'u-street', kind: 'street', name: '街道', nameEn: 'Street', parent: 'u-district' },
    { id: 'u-station', kind: 'station', name: '站', nameEn: 'Station', parent: 'u-street' },
  ],
  positions: [
    seat('q-owner', 'u-station', 'specialist'),
    seat('q-head', 'u-station', 'station_head', true),
    seat('q-coordinator', 'u-district', 'coordinator', true),
  ],
  people: ['p-owner', 'p-head', 'p-coordinator'].map((id) => ({
    id,
    name: `甲${id}`,
    phone: '0000-5550-0100',
  })),
  holdings: [
    { person: 'p-owner', position: 'q-owner', from: 0 },
    { person: 'p-head', position: 'q-head', from: 0 },
    { person: 'p-coordinator', position: 'q-coordinator', from: 0 },
  ],
  absences: [],
  duty: [],
  chains: [],
  fallback: { '*': 'p-coordinator' },
  enterprises: [enterprise],
};
