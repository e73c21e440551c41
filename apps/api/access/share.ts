import { allowed } from '#libs/auth';
import type { Caller } from '#libs/auth';
import { allTasks, partsOf, reportsTo } from '#libs/request';
import type { RequestState, Task } from '#libs/request';
import { seeRequest } from './see.js';
import type { Known } from './subjects.js';

type Person = Extract<Caller, { kind: 'person' }>;

/** What a helper 社会服务机构 (the X of 1+X) sees of a request. */
export interface Share {
  /** Its unit, by all its ids. */
  units: string[];
  /** The tasks of its unit, the parts that it handed on, and those that report to it as the lead. */
  tasks: string[];
  /** The sessions to which it is called. */
  sessions: string[];
}

/** A helper's share 协助范围; undefined for those who see the whole request. */
export function shareOf({ row, subject }: Known, caller: Caller): Share | undefined {
  if (caller.kind !== 'person' || allowed(seeRequest, caller, subject)) return undefined;
  const { state } = row;
  const all = allTasks(state);
  const own = all.filter((task) => isTheirs(caller, { unit: task.unit, person: task.handler }));
  const below = own.flatMap((task) => partsBelow(state, task));
  const reporting = all.filter((task) => actsAs(caller, reportsTo(state, task)));
  const sessions = Object.values(state.sessions ?? {}).filter(({ members }) =>
    members.some((member) => isTheirs(caller, member)),
  );
  const ids = (found: { id: string }[]) => [...new Set(found.map(({ id }) => id))];
  return { units: unitsOf(caller), tasks: ids([...own, ...below, ...reporting]), sessions: ids(sessions) };
}

const unitsOf = ({ unit, succeeded = [] }: Person): string[] => [unit, ...succeeded];

const actsAs = (caller: Person, person: string): boolean =>
  [caller.person, ...caller.covers].includes(person);

const isTheirs = (caller: Person, { unit, person }: { unit: string; person: string }): boolean =>
  unitsOf(caller).includes(unit) || actsAs(caller, person);

const partsBelow = (state: RequestState, { id }: Task): Task[] =>
  partsOf(state, id).flatMap((part) => [part, ...partsBelow(state, part)]);
