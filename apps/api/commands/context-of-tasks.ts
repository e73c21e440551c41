import type { CommandData, CommandType, PersonRef } from '#libs/messages';
import {
  coverOf,
  deskAt,
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
import type { Context, RouteLineState, TaskCandidate } from '#libs/request';
import type { Look, Surroundings } from './surroundings.js';

/** Who takes the tasks of each unit now. */
function desksOf({ directory, at }: Surroundings, units: readonly (string | undefined)[]): Context {
  const found = units.flatMap((unit): [string, PersonRef][] => {
    const desk = unit === undefined ? undefined : deskAt(directory, unit, at);
    return desk && unit !== undefined ? [[unit, desk]] : [];
  });
  return { desks: Object.fromEntries(found) };
}

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

/** The desk of the unit, only where whoever reported has left since (OWN-8). */
const returning: Look = (around, { task: id }: CommandData<'return_report'>) => {
  const task = around.state?.tasks?.[id];
  return !task || mayReceive(around.directory, task.handler, around.at) ? {} : desksOf(around, [task.unit]);
};

const handingOn: Look = (around, { unit }: CommandData<'assign_task'>) => {
  const line = routeLines(around).find((it) => it.unit === unit)?.candidates ?? backstopLine(around, unit);
  return { ...desksOf(around, [unit, ...line.map((it) => it.unit)]), line };
};

/** The lines of work that routing saw in the request (RTE-2). */
function routeLines({ state }: Surroundings): RouteLineState[] {
  const route = state?.route;
  return route ? [route.lead, ...route.supporting] : [];
}

const dispatching: Look = (around) =>
  desksOf(
    around,
    routeLines(around).flatMap(({ candidates }) => candidates.map(({ unit }) => unit)),
  );

/** Those who may be asked next (OWN-5). */
const refusing: Look = (around, { task }: CommandData<'refuse_task'>) =>
  desksOf(around, around.state?.tasks?.[task]?.candidates.map(({ unit }) => unit) ?? []);

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

/** What commands of tasks, sessions and the direct line need from the organisation. */
export const looksOfTasks: Partial<Record<CommandType, Look>> = {
  assign_task: handingOn,
  dispatch_route: dispatching,
  refuse_task: refusing,
  adjudicate_task: (around, { unit }: CommandData<'adjudicate_task'>) => desksOf(around, [unit]),
  name_handler: naming,
  convene: (around, { members }: CommandData<'convene'>) => desksOf(around, members),
  take_action: (around, { units = [], unit }: CommandData<'take_action'>) => {
    const line = backstopLine(around, unit);
    return { ...desksOf(around, [...units, unit, ...line.map((it) => it.unit)]), line };
  },
  return_report: returning,
  answer_call: calling,
  record_minutes: deciding,
  call_leader: calling,
};
