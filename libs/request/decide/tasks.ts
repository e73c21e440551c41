import { refuse } from '../refuse.js';
import type { Handlers } from './handler.js';

/** Tasks 交办 and convening 会商 are part of the model; their rules (COH, OWN-4, OWN-5) come next. */
export const tasks: Handlers<'assign_task' | 'convene'> = {
  assign_task: () =>
    refuse('COH-1', 'not-yet', 'Handing tasks to units is not possible yet.', '交办功能尚未开放。'),
  convene: () => refuse('COH-2', 'not-yet', 'Convening units is not possible yet.', '会商功能尚未开放。'),
};
