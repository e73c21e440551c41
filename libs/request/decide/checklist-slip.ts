import type { CommandData, Words } from '#libs/messages';
import type { Rejection } from '../command.js';
import type { Draft } from '../draft.js';
import { refuse } from '../refuse.js';

const MARKS = ['step_ticked', 'material_received'];
const FACTS = ['enterprise', 'nature', 'grade', 'item', 'feedback'] as const;

/** COR-1: the correction names a tick or a receipt, and nothing else that it would set right. */
export const isMark = (d: Draft, data: CommandData<'correct'>): boolean =>
  d.state.entries.some(({ number, type }) => number === data.entry && MARKS.includes(type)) &&
  FACTS.every((fact) => data[fact] === undefined);

/** COR-1: a tick or a receipt that was a slip is taken back. One that belongs to a former item's list no longer counts anyway. */
export function correctMark(d: Draft, entry: number, words: Words): Rejection | undefined {
  const list = d.state.checklist;
  const stands =
    list?.steps.some((it) => it.ticked?.entry === entry) ||
    list?.materials.some((it) => it.received?.entry === entry);
  if (!stands)
    return refuse(
      'COR-1',
      'nothing-to-do',
      `Entry ${entry} belongs to the list of another item and no longer counts.`,
      `第 ${entry} 条属于原事项的清单，已不再计入。`,
    );
  d.emit('checklist_corrected', { entry, words });
  return undefined;
}
