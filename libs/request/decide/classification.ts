import type { CommandData, Grade } from '#libs/messages';
import type { Rejection } from '../command.js';
import { isOpen } from '../clock.js';
import { authorOf } from '../draft.js';
import type { Draft } from '../draft.js';
import { dueAfter } from '../hours.js';
import { correctClock, rebudget } from '../move-clock.js';
import { refuse } from '../refuse.js';
import { correctMark, isMark } from './checklist-slip.js';
import { startChecklist } from './checklist-start.js';
import type { Handlers } from './handler.js';
import { correctFeedback } from './correct-feedback.js';
import { isCoordinator } from './who.js';
import { changeCadence } from './update-clock.js';

const BUDGETED = ['contact', 'plan', 'resolve'] as const;

/** CLK-6: budgets of the new grade for the clocks that still run; what was used stays used. */
function regrade(d: Draft, before: Grade): void {
  if (d.state.grade === before) return changeCadence(d, rebudget);
  const budgets = d.policy.budgets[d.state.grade];
  for (const name of BUDGETED) {
    const clock = d.state.clocks[name];
    if (isOpen(clock) && clock.cycle === 1) rebudget(d, clock, budgets[name]);
  }
  changeCadence(d, rebudget);
}

/** COR-1: the first cycle's clocks as if the grade had been right. */
function correctGrade(d: Draft, before: Grade): void {
  if (d.state.grade === before) return changeCadence(d, correctClock);
  const budgets = d.policy.budgets[d.state.grade];
  for (const name of BUDGETED) {
    const clock = d.state.clocks[name];
    if (clock && clock.cycle === 1) correctClock(d, clock, budgets[name]);
  }
  changeCadence(d, correctClock);
}

/** By its author within 1 wd, later by the coordinator (COR-1). */
function correctionFault(d: Draft, data: CommandData<'correct'>): Rejection | undefined {
  const entry = d.state.entries.find((it) => it.number === data.entry);
  if (!entry) {
    const list = d.state.entries.map((it) => `${it.number} ${it.type}`).join(', ');
    return refuse(
      'COR-1',
      'not-found',
      `Entry ${data.entry} cannot be corrected. These can: ${list}.`,
      `第 ${data.entry} 条不可更正。可更正：${list}。`,
    );
  }
  if (isCoordinator(d)) return undefined;
  const until = dueAfter(d.calendar, entry.at, d.policy.correction.byAuthorWithin);
  if (entry.author === authorOf(d.actor) && d.at <= until) return undefined;
  return refuse(
    'COR-1',
    'not-allowed',
    'An entry is corrected by its author within 1 working day, later by the coordinator.',
    '更正由记录人在 1 个工作日内进行，此后由企业服务中心进行。',
  );
}

export const classification: Handlers<'reclassify' | 'correct' | 'annul_breach'> = {
  reclassify: (d, data) => {
    const { nature, grade, item, tier } = data;
    const before = d.state;
    const same = (['nature', 'grade', 'item', 'tier'] as const).every(
      (key) => data[key] === undefined || data[key] === before[key],
    );
    if (same)
      return refuse(
        'CLK-6',
        'nothing-to-do',
        'Nothing would change; name another nature, grade, item or tier.',
        '分类没有变化；请填写新的类型、等级、事项或分级。',
      );
    d.emit('reclassified', {
      nature: nature ?? before.nature,
      grade: grade ?? before.grade,
      item: item ?? before.item,
      tier: tier ?? before.tier,
      words: data.words,
    });
    regrade(d, before.grade);
    startChecklist(d);
    return undefined;
  },
  correct: (d, data) => {
    const fault = correctionFault(d, data);
    if (fault) return fault;
    const { entry, nature, grade, item, feedback, words } = data;
    if (feedback) return correctFeedback(d, { entry, feedback, words });
    if (isMark(d, data)) return correctMark(d, entry, words);
    const found = d.context.enterprise;
    if (data.enterprise !== undefined && found?.id !== data.enterprise)
      return refuse(
        'COR-1',
        'not-found',
        `There is no enterprise ${data.enterprise}.`,
        `没有企业 ${data.enterprise}。`,
      );
    const before = d.state;
    d.emit('corrected', {
      entry,
      words,
      nature: nature ?? before.nature,
      grade: grade ?? before.grade,
      item: item ?? before.item,
      enterprise: found?.id ?? before.enterprise,
      tier: found?.tier ?? before.tier,
      hasAccount: found?.hasAccount ?? before.hasAccount,
    });
    correctGrade(d, before.grade);
    startChecklist(d);
    return undefined;
  },
  annul_breach: (d, { clock: id, cycle, words }) => {
    const clock = d.state.clocks[id];
    if (!isCoordinator(d))
      return refuse(
        'CLK-6',
        'not-allowed',
        'Only the coordinator annuls a breach for reports.',
        '只有企业服务中心可以核销超期。',
      );
    if (clock?.cycle !== cycle || clock.breachedAt === undefined)
      return refuse(
        'CLK-6',
        'not-found',
        `The clock ${id} has no recorded breach in cycle ${cycle}.`,
        `时钟 ${id} 在第 ${cycle} 轮没有超期记录。`,
      );
    if (clock.annulled)
      return refuse('CLK-6', 'nothing-to-do', 'This breach is annulled already.', '该超期已核销。');
    d.emit('breach_annulled', { clock: id, cycle, words });
    return undefined;
  },
};
