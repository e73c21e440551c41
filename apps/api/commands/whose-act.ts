import type { CommandData, CommandType } from '#libs/messages';
import type { RequestState } from '#libs/request';

type Whose = (state: RequestState, data: never) => string | undefined;

const handlerOf: Whose = ({ tasks }, { task }: { task: string }) => tasks?.[task]?.handler;
const receiverOf: Whose = ({ offer }) => offer?.to;

const whose: Partial<Record<CommandType, Whose>> = {
  accept_task: handlerOf,
  refuse_task: handlerOf,
  name_handler: handlerOf,
  report_task: handlerOf,
  assign_task: ({ tasks }, { parent }: CommandData<'assign_task'>) =>
    parent === undefined ? undefined : tasks?.[parent]?.handler,
  accept_transfer: receiverOf,
  decline_transfer: receiverOf,
  answer_call: ({ direct }) => direct?.leader,
  confirm_receipt: ({ steward }) => steward,
};

/** Whose act a command is before anybody else's: the record names them when a cover does it (OWN-7). */
export const whoseAct = (
  type: CommandType,
  state: RequestState | undefined,
  data: CommandData,
): string | undefined => state && whose[type]?.(state, data as never);
