import type { Instant } from '#libs/calendar';
import { added, type Change, changed, type Planned, type Refusal, withdrawn } from '../register/change.js';
import type { ContactEntry, EnterpriseEntry, Register } from '../register/register.js';

/** A record and the twin under which it is read from now on. */
export interface Merging {
  merged: string;
  into: string;
  on: Instant;
}

/**
 * Merges a record with its twin without loss: what the twin lacks it takes over, contacts are kept, ties and places on
 * lists go on where the twin has none. The merged id stays and is read as the twin; no request is rewritten.
 */
export function mergePlan(register: Register, { merged, into, on }: Merging): Planned {
  const one = register.enterprises.find(({ id }) => id === merged);
  const twin = register.enterprises.find(({ id }) => id === into);
  const refused = refusals(one, twin, merged, into);
  if (!one || !twin || refused.length > 0) return { on, changes: [], kept: {}, refused };
  return {
    on,
    changes: [
      ...entries(register, one, twin),
      ...contacts(register, merged, into),
      ...dated(register, merged, into, on),
    ],
    kept: {},
    refused: [],
  };
}

function refusals(
  one: EnterpriseEntry | undefined,
  twin: EnterpriseEntry | undefined,
  merged: string,
  into: string,
): Refusal[] {
  const no = (where: string, zh: string, en: string): Refusal[] => [{ rule: 'POR-1', where, zh, en }];
  if (!one) return no(merged, `没有企业 ${merged}`, `there is no enterprise ${merged}`);
  if (!twin) return no(into, `没有企业 ${into}`, `there is no enterprise ${into}`);
  if (merged === into) return no(into, '不能与自身合并', 'a record is not merged with itself');
  for (const { id, mergedInto } of [one, twin])
    if (mergedInto !== undefined)
      return no(id, `${id} 已并入 ${mergedInto}`, `${id} is merged into ${mergedInto} already`);
  if (twin.minimal && !one.minimal)
    return no(
      into,
      `${into} 只是待完善的记录，请反向合并`,
      `${into} is the minimal record of the two: merge it into ${merged}`,
    );
  return [];
}

/** What the twin lacks it takes over; whoever was merged into the record before is now read as the twin, too. */
function entries({ enterprises }: Register, one: EnterpriseEntry, twin: EnterpriseEntry): Change[] {
  const { minimal: _minimal, ...plain } = one;
  const fuller: EnterpriseEntry = {
    ...plain,
    ...twin,
    facts: { ...one.facts, ...twin.facts },
    wishes: { ...one.wishes, ...twin.wishes },
    hasAccount: one.hasAccount || twin.hasAccount,
  };
  return [
    changed('enterprises', twin, fuller),
    ...enterprises
      .filter(({ id, mergedInto }) => id === one.id || mergedInto === one.id)
      .map((entry) => changed('enterprises', entry, { ...entry, mergedInto: twin.id })),
  ];
}

function contacts({ contacts: all }: Register, merged: string, into: string): Change[] {
  const own = all.filter(({ enterprise }) => enterprise === into);
  const known = new Set(own.map(nameOf));
  const fresh = all.filter((one) => one.enterprise === merged && !known.has(nameOf(one)));
  return fresh.map((one, index) =>
    added('contacts', { ...one, enterprise: into, id: `${into}.m${own.length + index + 1}` }),
  );
}

const nameOf = ({ name, phone }: ContactEntry): string => `${name} ${phone}`;

/** Of each kind of tie, and on each list, the twin's own counts; where it has none the record's goes on from then. */
function dated({ ties, tiers }: Register, merged: string, into: string, on: Instant): Change[] {
  const lasting = <T extends { enterprise: string; to?: Instant }>(all: T[], of: string) =>
    all.filter(({ enterprise, to }) => enterprise === of && (to === undefined || to > on));
  const kinds = new Set(lasting(ties, into).map(({ kind }) => kind));
  const lists = new Set(lasting(tiers, into).map(listOf));
  const from = (start: Instant) => ({ enterprise: into, from: Math.max(start, on) });
  return [
    ...lasting(ties, merged).flatMap((tie) => ended('ties', tie, on)),
    ...lasting(tiers, merged).flatMap((place) => ended('tiers', place, on)),
    ...lasting(ties, merged)
      .filter(({ kind }) => !kinds.has(kind))
      .map((tie) => added('ties', { ...tie, ...from(tie.from) })),
    ...lasting(tiers, merged)
      .filter((place) => !lists.has(listOf(place)))
      .map((place) => added('tiers', { ...place, ...from(place.from) })),
  ];
}

const listOf = ({ list, year }: { list: string; year: number }): string => `${list} ${year}`;

/** What has not begun yet simply goes on at the twin. */
const ended = (table: 'ties' | 'tiers', entry: { from: Instant }, on: Instant): Change[] =>
  entry.from < on ? [changed(table, entry, { ...entry, to: on }, 'ended')] : [withdrawn(table, entry)];
