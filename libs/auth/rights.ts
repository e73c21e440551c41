import type { CommandType, ContactRight } from '#libs/messages';
import type { Caller } from './policy.js';

/** Commands by which an enterprise judges 评价 what was done for it; with all others it raises something 提出. */
const JUDGING: ReadonlySet<CommandType> = new Set<CommandType>(['give_feedback', 'reply']);

/** The right that a contact needs for a command (POR-1). */
export const rightFor = (type: CommandType): ContactRight => (JUDGING.has(type) ? 'judge' : 'raise');

/** Whether the caller has it: a contact has their own rights, the enterprise's account and everybody else is not limited by them. */
export const hasRight = (caller: Caller, right: ContactRight): boolean =>
  caller.kind !== 'enterprise' || caller.rights === undefined || caller.rights.includes(right);
