import type { CommandData, CommandType } from '#libs/messages';
import { mayReceive } from '#libs/organisation';
import type { RequestState, RouteLineState } from '#libs/request';
import type { Surroundings } from './surroundings.js';

type Units = (around: Surroundings, data: never) => readonly (string | undefined)[];

/** The lines of work that routing saw in the request (RTE-2). */
export const routeLines = (state: RequestState | undefined): RouteLineState[] =>
  state?.route ? [state.route.lead, ...state.route.supporting] : [];

const unitsOf = (lines: readonly RouteLineState[]): string[] =>
  lines.flatMap(({ candidates }) => candidates.map(({ unit }) => unit));

/** Whoever reported has left since (OWN-8): the work that comes back needs somebody. */
const returning: Units = ({ state, directory, at }, { task: id }: CommandData<'return_report'>) => {
  const task = state?.tasks?.[id];
  return !task || mayReceive(directory, task.handler, at) ? [] : [task.unit];
};

const desks: Partial<Record<CommandType, Units>> = {
  assign_task: (_, { unit }: CommandData<'assign_task'>) => [unit],
  dispatch_route: ({ state }) => unitsOf(routeLines(state)),
  /** Those who may be asked next (OWN-5). */
  refuse_task: ({ state }, { task }: CommandData<'refuse_task'>) =>
    state?.tasks?.[task]?.candidates.map(({ unit }) => unit) ?? [],
  adjudicate_task: (_, { unit }: CommandData<'adjudicate_task'>) => [unit],
  convene: (_, { members }: CommandData<'convene'>) => members,
  take_action: (_, { units = [], unit }: CommandData<'take_action'>) => [...units, unit],
  return_report: returning,
  decide_proposal: (around, { proposal: id }: CommandData<'decide_proposal'>) => {
    const proposal = around.state?.proposals[id];
    return proposal ? desksAsked(proposal.command as CommandType, proposal.data, around) : [];
  },
};

/** The units whose desk the decision may need: who takes a task of each is looked up before the core decides (RTE-1). */
export const desksAsked = (type: CommandType, data: CommandData, around: Surroundings): string[] =>
  (desks[type]?.(around, data as never) ?? []).filter((unit) => unit !== undefined);
