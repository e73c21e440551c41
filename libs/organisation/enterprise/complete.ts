import type { Instant } from '#libs/calendar';
import type { EnterpriseFacts, Wishes } from '#libs/messages';
import { added, changed, type Change, type Planned, withdrawn } from '../register/change.js';
import type { ContactEntry, EnterpriseEntry, Register } from '../register/register.js';
import { textOf } from '../register/table-facts.js';
import type { Contact } from './record.js';

/** What is said of an enterprise's portrait; what is not said stays as it is. */
export interface Completion {
  id: string;
  name?: string | undefined;
  nameEn?: string | undefined;
  street?: string | undefined;
  chain?: string | undefined;
  facts?: EnterpriseFacts | undefined;
  wishes?: Wishes | undefined;
  /** All contacts there are from now on; the others are removed. */
  contacts?: readonly Omit<Contact, 'id'>[] | undefined;
}

/** Completes a minimal record, or amends a portrait (POR-1). */
export function completePlan(register: Register, said: Completion, on: Instant): Planned {
  const entry = register.enterprises.find(({ id }) => id === said.id);
  const nothing = { on, changes: [], kept: {} };
  if (!entry) {
    const [zh, en] = [`没有企业 ${said.id}`, `there is no enterprise ${said.id}`];
    return { ...nothing, refused: [{ rule: 'POR-1', where: said.id, zh, en }] };
  }
  const after = completed(entry, said);
  const own = textOf(entry) === textOf(after) ? [] : [changed('enterprises', entry, after)];
  const contacts = said.contacts === undefined ? [] : contactChanges(register, said.id, said.contacts);
  return { ...nothing, changes: [...own, ...contacts], refused: [] };
}

function completed({ minimal: _minimal, ...entry }: EnterpriseEntry, said: Completion): EnterpriseEntry {
  const { name, nameEn, street, chain } = said;
  const plain = Object.entries({ name, nameEn, street, chain }).filter(([, value]) => value !== undefined);
  return {
    ...entry,
    ...Object.fromEntries(plain),
    facts: { ...entry.facts, ...said.facts },
    wishes: { ...entry.wishes, ...said.wishes },
  };
}

function contactChanges(
  register: Register,
  enterprise: string,
  wanted: NonNullable<Completion['contacts']>,
): Change[] {
  const stood = register.contacts.filter((one) => one.enterprise === enterprise);
  const numbers = stood.map(({ id }) => Number(id.split('.').at(-1)?.replace('m', '') ?? 0));
  let last = Math.max(0, ...numbers);
  const kept = new Set<ContactEntry>();
  const named = wanted.flatMap((contact): Change[] => {
    const same = stood.find(({ name, phone }) => name === contact.name && phone === contact.phone);
    if (!same) return [added('contacts', { ...contact, enterprise, id: `${enterprise}.${(last += 1)}` })];
    kept.add(same);
    const after = { ...contact, enterprise, id: same.id };
    return textOf(after) === textOf(same) ? [] : [changed('contacts', same, after)];
  });
  const gone = stood.filter((one) => !kept.has(one)).map((one) => withdrawn('contacts', one));
  return [...gone, ...named];
}
