import type { CommandData, CommandType, PersonRef } from '#libs/messages';
import {
  coverOf,
  leadersOf,
  linksAt,
  mayReceive,
  personRef,
  positionsAt,
  presentAt,
  unitAt,
} from '#libs/organisation';
import type { Directory } from '#libs/organisation';
import type { Instant } from '#libs/calendar';
import type { TaskCandidate } from '#libs/request';
import { routeLines } from './desks-asked.js';
import type { Look, Surroundings } from './surroundings.js';

/** A person as somebody of that unit; with a position in it and not leaving (OWN-8), or not at all. */
function memberOf(
  dir: Directory,
  { person, unit }: { person: string; unit: string },
  at: Instant,
): PersonRef | undefined {
  if (!mayReceive(dir, person, at)) return undefined;
  const answerable = unitAt(dir, unit, at);
  const held = positionsAt(dir, person, at).find((position) => position.unit === answerable);
  return held && { person, unit, role: held.role };
}

/** The backstop of every line: the enterprise service centre 企业服务中心, which may not say that it is nobody's. */
const backstopOf = ({ units }: Directory): string | undefined =>
  units.find(({ kind }) => kind === 'centre')?.id;

function backstopLine({ directory }: Surroundings, unit: string | undefined): TaskCandidate[] {
  const backstop = backstopOf(directory);
  return backstop === undefined || backstop === unit ? [] : [{ unit: backstop, score: 0 }];
}

/** The units that may have it after this one: as routing ranked them, else the backstop. */
const handingOn: Look = (around, { unit }: CommandData<'assign_task'>) => ({
  line: routeLines(around.state).find((it) => it.unit === unit)?.candidates ?? backstopLine(around, unit),
});

const naming: Look = ({ directory, at, state }, { task, person }: CommandData<'name_handler'>) => {
  const unit = state?.tasks?.[task]?.unit;
  const named = unit === undefined ? undefined : memberOf(directory, { person, unit }, at);
  return { named: named ? { [person]: named } : {} };
};

const deciding: Look = ({ directory, at }, { decisions }: CommandData<'record_minutes'>) => {
  const named = decisions.flatMap(({ person, unit }) => {
    const found = person === undefined ? undefined : memberOf(directory, { person, unit }, at);
    return found ? [[found.person, found] as const] : [];
  });
  return { named: Object.fromEntries(named) };
};

/** There, or with a cover who answers in their place (OWN-7); whom only the fallback stands in for is not. */
const answers = (dir: Directory, person: string, at: Instant): boolean =>
  presentAt(dir, person, at) || ['cover', 'head'].includes(coverOf(dir, person, at)?.via ?? '');

/** The linked leader 挂钩领导, else the steward, else who leads the street; the first who answers, even by cover (ESC-9). */
const calling: Look = ({ directory, at, enterprise }) => {
  if (!enterprise) return {};
  const { leader: linked, steward } = linksAt(directory, enterprise, at);
  const line = [linked, steward, ...leadersOf(directory, enterprise.street, at)];
  const active = line.flatMap((person) =>
    person === undefined ? [] : (personRef(directory, person, at) ?? []),
  );
  const leader = active.find(({ person }) => answers(directory, person, at)) ?? active[0];
  return leader ? { leader } : {};
};

/** What commands of tasks, sessions and the direct line need from the organisation, beside the desks of units. */
export const looksOfTasks: Partial<Record<CommandType, Look>> = {
  assign_task: handingOn,
  name_handler: naming,
  take_action: (around, { unit }: CommandData<'take_action'>) => ({ line: backstopLine(around, unit) }),
  answer_call: calling,
  record_minutes: deciding,
  call_leader: calling,
};
