import type { Instant } from '#libs/calendar';
import type { Ladder } from '#libs/request';
import { directoryFaults } from '../faults/directory-faults.js';
import { recordFaults } from '../faults/record-faults.js';
import { activeAt } from '../holdings.js';
import type { Absence, Directory } from '../types.js';
import { applied, type Planned, type Refusal } from './change.js';
import { type Organisation, organisationOf, type Register, type TableName } from './register.js';
import { type AnyEntry, TABLES } from './table-facts.js';

/** The organisation as it stands before a write, and what a write must not break. */
export interface Standing {
  register: Register;
  absences: Absence[];
  revision: number;
  /** The ladder in force; none before the first pack is published. */
  ladder?: Ladder | undefined;
  /** The present moment: a write does not reach far behind it. */
  now?: Instant;
  /** How many open requests each owner has. */
  openRequests: Readonly<Record<string, number>>;
}

/**
 * A planned write with every reason against it: a configuration that could leave a request without an owner (OWN-1,
 * OWN-2) or a ladder with an empty step (ESC-2) is refused when written. What was wrong before is not held against it.
 */
export function judged(standing: Standing, planned: Planned): Planned {
  const lacking = planned.changes.flatMap(incomplete);
  const nobodys = [...ofNobody(standing, planned), ...ofErased(standing, planned)];
  const refused = [...planned.refused, ...lacking, ...nobodys, ...tooLate(standing, planned)];
  if (refused.length > 0) return { ...planned, refused };
  const before = organisation(standing, standing.register);
  const after = organisation(standing, applied(standing.register, planned.changes));
  const found = faultsOf(planned, standing.ladder);
  const stood = new Set(found(before).map(name));
  const fresh = found(after).filter((one) => !stood.has(name(one)));
  return {
    ...planned,
    refused: [...fresh, ...stranded(standing, before.directory, after.directory, planned.on)],
  };
}

const organisation = ({ absences, revision }: Standing, register: Register): Organisation =>
  organisationOf(register, absences, revision);

/** What is wrong with an organisation; where a write is about some enterprises alone, with these alone. */
function faultsOf({ changes, on }: Planned, ladder: Ladder | undefined) {
  const alone = changes.every(({ table }) => ABOUT_ENTERPRISES.has(table));
  const ids = new Set(changes.map(({ before, after }) => enterpriseIn(after ?? before ?? {})));
  return ({ directory, enterprises }: Organisation): Refusal[] =>
    alone
      ? recordFaults(
          directory,
          enterprises.filter(({ id }) => ids.has(id)),
          on,
        )
      : [...directoryFaults(directory, ladder, on), ...recordFaults(directory, enterprises, on)];
}

const ABOUT_ENTERPRISES: ReadonlySet<TableName> = new Set(['enterprises', 'ties', 'tiers', 'contacts']);
const enterpriseIn = (entry: AnyEntry): unknown => entry['enterprise'] ?? entry['id'];

const name = ({ rule, where, en }: Refusal): string => `${rule} ${where} ${en}`;

const DAY = 86_400_000;

/** What ends on a past day would leave requests of those days without their owner in retrospect (OWN-1). */
function tooLate({ now }: Standing, { on }: Planned): Refusal[] {
  if (now === undefined || on > now - DAY) return [];
  const day = new Date(on).toISOString();
  const zh = `生效日 ${day} 已过一天以上；历史不可更改，请用今天或以后的日期`;
  const en = `${day} lies more than a day back; what has been stays: name today or a later day`;
  return [{ rule: 'OWN-1', where: 'on', zh, en }];
}

function incomplete({ table, key, after }: Planned['changes'][number]): Refusal[] {
  if (after === undefined) return [];
  const missing = TABLES[table].needs.filter((field) => after[field] === undefined);
  if (missing.length === 0) return [];
  const fields = missing.join(', ');
  const where = `${table} ${key}`;
  return [{ rule: 'form', where, zh: `${where} 缺少 ${fields}`, en: `${where} lacks ${fields}` }];
}

/** Ties, places and contacts of an enterprise that does not exist. */
function ofNobody({ register }: Standing, { changes }: Planned): Refusal[] {
  const fresh = changes.flatMap(({ table, after }) =>
    table === 'enterprises' && after ? [after['id']] : [],
  );
  const known = new Set<unknown>([...register.enterprises.map(({ id }) => id), ...fresh]);
  const named = changes.flatMap(({ after }) => after?.['enterprise'] ?? []);
  const missing = [...new Set(named)].filter((id) => !known.has(id)).map(String);
  return missing.map((where) => ({
    ...{ rule: 'form', where },
    zh: `没有企业 ${where}`,
    en: `there is no enterprise ${where}`,
  }));
}

/** What was erased stays erased: a list or a merger that still knows the enterprise does not bring it back. */
function ofErased({ register }: Standing, { changes }: Planned): Refusal[] {
  const gone = new Set(
    register.enterprises.flatMap(({ id, erasedAt }) => (erasedAt === undefined ? [] : id)),
  );
  const named = changes
    .filter(({ table }) => ABOUT_ENTERPRISES.has(table))
    .map(({ before, after }) => String(enterpriseIn(after ?? before ?? {})));
  return [...new Set(named)]
    .filter((id) => gone.has(id))
    .map((where) => ({
      ...{ rule: 'form', where },
      zh: `${where} 的数据已删除，不能恢复或修改；该企业须以新编号登记`,
      en: `the data of ${where} were erased and are not brought back: the enterprise is taken down under a new id`,
    }));
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
