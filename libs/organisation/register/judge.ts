import type { Instant } from '#libs/calendar';
import type { Ladder } from '#libs/request';
import { directoryFaults } from '../faults/directory-faults.js';
import { recordFaults } from '../faults/record-faults.js';
import { activeAt } from '../holdings.js';
import type { Absence, Directory } from '../types.js';
import { applied, type Planned, type Refusal } from './change.js';
import { type Organisation, organisationOf, type Register } from './register.js';
import { TABLES } from './table-facts.js';

/** The organisation as it stands before a write, and what a write must not break. */
export interface Standing {
  register: Register;
  absences: Absence[];
  revision: number;
  /** The ladder in force; none before the first pack is published. */
  ladder?: Ladder | undefined;
  /** How many open requests each owner has. */
  openRequests: Readonly<Record<string, number>>;
}

/**
 * A planned write with every reason against it: a configuration that could leave a request without an owner (OWN-1,
 * OWN-2) or a ladder with an empty step (ESC-2) is refused when written. What was wrong before is not held against it.
 */
export function judged(standing: Standing, planned: Planned): Planned {
  const lacking = planned.changes.flatMap(incomplete);
  const refused = [...planned.refused, ...lacking];
  if (refused.length > 0) return { ...planned, refused };
  const before = organisation(standing, standing.register);
  const after = organisation(standing, applied(standing.register, planned.changes));
  const stood = new Set(faults(before, standing.ladder, planned.on).map(name));
  const fresh = faults(after, standing.ladder, planned.on).filter((one) => !stood.has(name(one)));
  return {
    ...planned,
    refused: [...fresh, ...stranded(standing, before.directory, after.directory, planned.on)],
  };
}

const organisation = ({ absences, revision }: Standing, register: Register): Organisation =>
  organisationOf(register, absences, revision);

const faults = (
  { directory, enterprises }: Organisation,
  ladder: Ladder | undefined,
  on: Instant,
): Refusal[] => [...directoryFaults(directory, ladder, on), ...recordFaults(directory, enterprises, on)];

const name = ({ rule, where, en }: Refusal): string => `${rule} ${where} ${en}`;

function incomplete({ table, key, after }: Planned['changes'][number]): Refusal[] {
  if (after === undefined) return [];
  const missing = TABLES[table].needs.filter((field) => after[field] === undefined);
  if (missing.length === 0) return [];
  const fields = missing.join(', ');
  const where = `${table} ${key}`;
  return [{ rule: 'form', where, zh: `${where} 缺少 ${fields}`, en: `${where} lacks ${fields}` }];
}

/** People who own open requests and would be left without a post (OWN-1); they hand over first (OWN-8). */
function stranded({ openRequests }: Standing, before: Directory, after: Directory, on: Instant): Refusal[] {
  return Object.entries(openRequests).flatMap(([person, count]) => {
    const ends = after.holdings.filter((one) => one.person === person).flatMap(({ to }) => to ?? []);
    const at = [on, ...ends.filter((end) => end > on)].find(
      (moment) => !activeAt(after, person, moment) && activeAt(before, person, moment),
    );
    if (at === undefined) return [];
    const day = new Date(at).toISOString();
    return [
      {
        rule: 'OWN-1',
        where: person,
        zh: `${person} 自 ${day} 起没有岗位，但名下仍有 ${count} 件在办诉求；请先安排接续岗位，或先办理交接（OWN-8）`,
        en: `${person} would hold no post from ${day} on and owns ${count} open requests; name another post, or hand over first (OWN-8)`,
      },
    ];
  });
}
