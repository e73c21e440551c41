import type { Instant } from '#libs/calendar';
import { mayAct } from '#libs/request';
import type { RequestState } from '#libs/request';
import { iso } from '../operation/moments.js';
import type { ChecklistProgress } from './schemas.js';

/** The checklist as the enterprise follows it by its link (下接地线). */
export function checklistProgressOf(state: RequestState, at: Instant): ChecklistProgress | undefined {
  const list = state.checklist;
  if (!list) return undefined;
  const { steps, materials } = list;
  return {
    item: list.name,
    done: steps.filter(({ ticked }) => ticked).length,
    of: steps.length,
    steps: steps.map(({ name, ticked }) => ({
      ...{ name, done: ticked !== undefined },
      ...(ticked && { at: iso(ticked.at) }),
    })),
    asked: materials.filter(({ asked, received }) => asked && !received).map(({ name }) => name),
    agent: mayAct(state, at),
  };
}
