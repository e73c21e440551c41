import type { CommandData, Feedback } from '#libs/messages';
import type { Rejection } from '../command.js';
import type { Draft } from '../draft.js';
import { refuse } from '../refuse.js';
import { close } from './closing.js';
import { judge } from './feedback.js';

type Correction = { entry: number; feedback: Feedback; words: CommandData<'correct'>['words'] };

/**
 * COR-1 for a call-back's result that was noted wrongly: the request stands as if it had been noted rightly, as long as
 * nothing has been built on it (no new answer, no other feedback).
 */
export function correctFeedback(d: Draft, { entry, feedback, words }: Correction): Rejection | undefined {
  const last = d.state.feedback;
  const stands =
    d.state.stage === 'closed' || (d.state.stage === 'in_progress' && last?.cycle === d.state.cycle - 1);
  if (last?.entry !== entry || !stands)
    return refuse(
      'COR-1',
      'too-late',
      'Only the last call-back result is corrected, before the next answer.',
      '只能更正最近一次回访结果，且须在下一次答复之前。',
    );
  const wasGood = last.good;
  d.emit('corrected', { entry, words });
  d.emit('feedback_given', { ...feedback, via: 'callback', corrects: entry });
  const isGood = d.state.feedback?.good ?? false;
  if (wasGood && !isGood) judge(d, feedback);
  if (!wasGood && isGood) close(d, 'verified');
  return undefined;
}
