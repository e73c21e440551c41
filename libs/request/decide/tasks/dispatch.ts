import type { RouteDecision, RouteLine, Words } from '#libs/messages';
import type { Rejection } from '../../command.js';
import type { Draft } from '../../draft.js';
import { refuse } from '../../refuse.js';
import { allTasks, leadTask } from '../../tasks.js';
import type { Handlers } from '../handler.js';
import { deskOf, newTask, roomFault } from './assign.js';
import { noFigures } from './faults.js';
import type { Desk } from './offer.js';

type Role = 'lead' | 'supporting';
type Line = Pick<RouteLine, 'unit'> & { candidates: { unit: string; score: number }[] };

const linesOf = <L>(route: { lead: L; supporting: L[] }): [Role, L][] => [
  ['lead', route.lead],
  ...route.supporting.map((line): [Role, L] => ['supporting', line]),
];

/** One line becomes a task of the first of its units that has somebody there. */
function handOut(
  d: Draft,
  role: Role,
  { candidates }: Line,
  who: (unit: string) => Desk | undefined,
  by: By,
): void {
  const figures = d.policy.tasks;
  const desk = candidates.map(({ unit }) => who(unit)).find((found) => found !== undefined);
  if (!figures || !desk) return;
  const plain = candidates.map(({ unit, score }) => ({ unit, score }));
  newTask(d, figures, desk, { role, candidates: plain, ...by });
}

interface By {
  words: Words;
  via: 'route' | 'person';
}

/** 即时派单: what a rule sends out at once is handed to the least loaded person of each unit (RTE-1), in the step of the receipt. */
export function dispatchAtOnce(d: Draft, route: RouteDecision, words: Words): void {
  if (route.dispatch !== 'at_once') return;
  for (const [role, line] of linesOf(route)) {
    const who = (unit: string): Desk | undefined => {
      const first = line.candidates.find((it) => it.unit === unit)?.people[0];
      // Where only a cover is there it is the absent person's (OWN-7).
      return first && { unit, person: first.covering ?? first.person };
    };
    handOut(d, role, line, who, { words, via: 'route' });
  }
}

/** The lines of the route that nobody has yet. */
function linesLeft(d: Draft): [Role, Line][] {
  const asked = new Set(
    allTasks(d.state).flatMap(({ parent, candidates }) => (parent ? [] : [candidates[0]?.unit])),
  );
  const { route } = d.state;
  if (!route) return [];
  return linesOf<Line>(route).filter(
    ([role, { unit }]) => !asked.has(unit) && (role === 'supporting' || !leadTask(d.state)),
  );
}

const noRoute = (): Rejection =>
  refuse(
    'RTE-2',
    'nothing-to-do',
    'No line of the route is left to hand out; assign tasks one by one.',
    '没有待派发的分派建议；请逐项交办。',
  );

/** The owner carries out what routing proposed (RTE-2): lead and supporting units in one step. */
export const dispatching: Handlers<'dispatch_route'> = {
  dispatch_route: (d, { words }) => {
    const figures = d.policy.tasks;
    if (!figures) return noFigures();
    const lines = linesLeft(d);
    if (lines.length === 0) return noRoute();
    const fault = roomFault(d, { ...figures, most: figures.most - lines.length + 1 });
    if (fault) return fault;
    for (const [role, line] of lines)
      handOut(d, role, line, (unit) => deskOf(d, unit), { words, via: 'person' });
    if (d.events.length > 0) return undefined;
    return refuse(
      'RTE-2',
      'person-not-active',
      'Nobody of the proposed units is there; assign the task to another unit.',
      '建议单位均无在岗人员；请改派其他单位。',
    );
  },
};
