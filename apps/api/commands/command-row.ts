import type { z } from 'zod';
import type { Policy } from '#libs/auth';
import type { ProblemCode } from '#libs/catalogue';
import type { commandData, CommandType } from '#libs/messages';

/** Commands that the product gives itself have no route. */
export type InternalCommand =
  'fire' | 'apply_calendar' | 'hand_over' | 'take_merge' | 'release_merge' | 'follow_master' | 'note_errand';
export type RoutedCommand = Exclude<CommandType, InternalCommand>;

/** One command's route, but for what its name and schema say already. */
export interface CommandRow<T extends RoutedCommand = RoutedCommand> {
  type: T;
  policy: Policy;
  /** A believable body, as a caller sends it. */
  example: z.input<(typeof commandData)[T]>;
  /** Rules of behaviour.md. */
  rules: string;
  /** Refusals of its own, beside those of every command. */
  errors: ProblemCode[];
}

/** One row, checked against its own schema. */
export const row = <T extends RoutedCommand>(
  type: T,
  rules: string,
  policy: Policy,
  example: z.input<(typeof commandData)[T]>,
  errors: ProblemCode[] = [],
): CommandRow<T> => ({ type, rules, policy, example, errors });
