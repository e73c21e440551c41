import type { Instant } from '#libs/calendar';
import { added, type Planned } from '../register/change.js';
import type { Register } from '../register/register.js';
import type { Contact } from './record.js';

/** What is known of an enterprise that calls for the first time. */
export interface FirstCall {
  id: string;
  name: string;
  street: string;
  contact: Omit<Contact, 'id'>;
}

/** A minimal record 待完善: name, street and contact suffice; it is of tier T4. Said twice it is made once. */
export function minimalPlan(
  register: Register,
  { id, name, street, contact }: FirstCall,
  on: Instant,
): Planned {
  const there = register.enterprises.some((one) => one.id === id);
  const entry = { id, name, street, hasAccount: false, minimal: true, facts: {}, wishes: {}, recordedAt: on };
  const changes = [
    added('enterprises', entry),
    added('contacts', { ...contact, enterprise: id, id: `${id}.1` }),
  ];
  return { on, changes: there ? [] : changes, kept: {}, refused: [] };
}

/** Enterprises that may be the same: one name holds the other when what every company's name has is left out. */
export function likeNamed<T extends { name: string }>(name: string, among: readonly T[]): T[] {
  const wanted = core(name);
  if (wanted.length < 2) return [];
  return among.filter((one) => {
    const other = core(one.name);
    return other.length > 1 && (other.includes(wanted) || wanted.includes(other));
  });
}

const EVERYWHERE = /股份有限公司|有限责任公司|有限公司|集团|公司|工作室|[\s()（）·.,，-]/g;
const core = (name: string): string => name.normalize('NFKC').toLowerCase().replaceAll(EVERYWHERE, '');
