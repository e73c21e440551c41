import type { ContactRight, Role } from '#libs/messages';

/** Whoever calls, as the dated organisation shows them at this moment. */
export type Caller =
  | {
      kind: 'person';
      person: string;
      role: Role;
      unit: string;
      /** Units whose work they see: their own and those below it. */
      units: string[];
      /** Units whose matters have passed to theirs 撤并后的承接单位; what still bears their id is its work. */
      succeeded?: string[];
      /** People whose cover they are now 代理 (OWN-7). */
      covers: string[];
      /** Those among them who hold partner posts alone: what they lend is a helper's, whoever covers. */
      helpers?: string[];
    }
  /** The enterprise's account; `rights` where one of its contacts 联系人 signed in (POR-1). */
  | { kind: 'enterprise'; enterprise: string; rights?: ContactRight[] }
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
  /** Handles a task 交办事项 of it, or covers for whoever does. */
  | 'handler'
  /** Of a unit that has a task of it, or is called to a session. */
  | 'tasked'
  /** The same, for a partner of the X in 1+X or whoever covers for one: the door to the task, not to the request. */
  | 'helping'
  /** Called by the enterprise on the direct line 上连天线. */
  | 'called'
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
  /** Under which its enterprise is read now, if that was merged with its twin. */
  survivor?: string;
  owner: string;
  ownerUnit: string;
  firstResponder?: string;
  receiver?: string;
  /** Handlers and units of its tasks and sessions, and the leader who was called. */
  handlers?: string[];
  taskUnits?: string[];
  called?: string;
  /** Who sits for their unit in a session. */
  seated?: string[];
  /** Who convened its sessions. */
  conveners?: string[];
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
  if (caller.kind === 'enterprise') {
    const own = [subject.enterprise, subject.survivor].includes(caller.enterprise);
    return new Set(own ? ['own'] : []);
  }
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
  if (is(subject.called)) found.add('called');
  return new Set([...found, ...taskRelations(caller, subject, is)]);
}

/** A partner specialist 社会服务机构专员 sees the task, not the request that it belongs to. */
function taskRelations(
  caller: Extract<Caller, { kind: 'person' }>,
  { handlers = [], taskUnits = [], seated = [] }: Subject,
  is: (person: string) => boolean,
): Relation[] {
  const lent = (person: string) => caller.helpers?.includes(person) ?? false;
  const handling = handlers.filter(is);
  const sitting = seated.filter(is);
  // The very unit: whoever sits above it has other work.
  const itsUnit = taskUnits.some((unit) => unit === caller.unit || caller.succeeded?.includes(unit));
  if (caller.role === 'partner') return handling.length + sitting.length > 0 || itsUnit ? ['helping'] : [];
  const own = (people: string[]) => people.some((person) => !lent(person));
  return [
    ...(own(handling) ? (['handler'] as const) : []),
    ...(itsUnit || own(sitting) ? (['tasked'] as const) : []),
    ...([...handling, ...sitting].some(lent) ? (['helping'] as const) : []),
  ];
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

/**
 * For whom an act on this request is recorded (OWN-7): themselves, or the party whose cover they are. Whose act the
 * command is comes first, so that a cover who is a party too is not taken for themselves.
 */
export function coveringFor(caller: Caller, subject: Subject, first: string[] = []): string | undefined {
  if (caller.kind !== 'person') return undefined;
  const { owner, receiver, called, masterOwner, handlers = [], conveners = [] } = subject;
  const parties = [...first, owner, receiver, called, masterOwner, ...handlers, ...conveners];
  const found = parties.find(
    (person) => person !== undefined && [caller.person, ...caller.covers].includes(person),
  );
  return found === caller.person ? undefined : found;
}
