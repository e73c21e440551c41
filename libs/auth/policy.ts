import type { Role } from '#libs/messages';

/** Whoever calls, as the dated organisation shows them at this moment. */
export type Caller =
  | {
      kind: 'person';
      person: string;
      role: Role;
      unit: string;
      /** Units whose work they see: their own and those below it. */
      units: string[];
      /** People whose cover they are now 代理 (OWN-7). */
      covers: string[];
    }
  | { kind: 'enterprise'; enterprise: string }
  /** Whoever holds the link of a receipt: the enterprise, for this one request. */
  | { kind: 'link'; request: string };

/** How a caller stands to one request. */
export type Relation =
  /** Its owner 首问责任人, or the owner's cover now. */
  | 'owner'
  /** The person to whom the ownership is offered. */
  | 'receiver'
  /** Of the unit that owns it, or of one above. */
  | 'unit'
  /** Steward, leader or specialist of its enterprise, or chief of its chain. */
  | 'linked'
  /** Reached by an escalation of it. */
  | 'reached'
  /** First responder 首问人. */
  | 'responder'
  /** Owner of the request that it is merged into (DUP-4). */
  | 'master'
  /** Owner of a request that is merged into it. */
  | 'child'
  /** Its enterprise. */
  | 'own';

/** What the relations are worked out from. */
export interface Subject {
  request: string;
  enterprise: string;
  owner: string;
  ownerUnit: string;
  firstResponder?: string;
  receiver?: string;
  masterOwner?: string;
  childOwners?: string[];
  linked: string[];
  reached: string[];
}

/** For each role the relations that open the door; `any` needs none. `staff` means every person; `any-token` lets the link of a receipt in too. */
export type Policy =
  Partial<Record<Role | 'staff', readonly Relation[] | 'any'>> | 'public' | 'signed-in' | 'any-token';

/** All relations of a caller to a request. */
export function relationsOf(caller: Caller, subject: Subject): Set<Relation> {
  if (caller.kind === 'enterprise') return new Set(caller.enterprise === subject.enterprise ? ['own'] : []);
  if (caller.kind === 'link') return new Set(caller.request === subject.request ? ['own'] : []);
  const is = (person?: string) => person !== undefined && [caller.person, ...caller.covers].includes(person);
  const found = new Set<Relation>();
  if (is(subject.owner)) found.add('owner');
  if (is(subject.receiver)) found.add('receiver');
  if (is(subject.masterOwner)) found.add('master');
  if (subject.childOwners?.some(is)) found.add('child');
  if (is(subject.firstResponder)) found.add('responder');
  if (caller.units.includes(subject.ownerUnit)) found.add('unit');
  if (subject.linked.some(is)) found.add('linked');
  if (subject.reached.some(is)) found.add('reached');
  return found;
}

/** Deny unless a policy allows: whether the caller may, given the request it is about (none for lists and `open`). */
export function allowed(policy: Policy, caller: Caller | undefined, subject?: Subject): boolean {
  if (policy === 'public') return true;
  if (!caller) return false;
  if (policy === 'any-token') return true;
  if (caller.kind === 'link' && caller.request !== subject?.request) return false;
  if (policy === 'signed-in') return true;
  const rows = caller.kind === 'person' ? [policy[caller.role], policy.staff] : [policy.enterprise];
  const relations = subject ? relationsOf(caller, subject) : new Set<Relation>();
  return rows.some((row) => row === 'any' || (row ?? []).some((relation) => relations.has(relation)));
}

/** For whom a person acts on this request: themselves, or the owner or receiver whose cover they are. */
export function coveringFor(caller: Caller, subject: Subject): string | undefined {
  if (caller.kind !== 'person') return undefined;
  const parties = [subject.owner, subject.receiver, subject.masterOwner].filter((p) => p !== undefined);
  if (parties.includes(caller.person)) return undefined;
  return parties.find((person) => caller.covers.includes(person));
}
