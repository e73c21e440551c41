import { openSessions } from '#libs/request';
import { ledgerOf } from './ledger-view.js';
import { Life, sampleRules, t, words } from '../../../test/support/life.js';
import { assign, desks, opened, report, taskOf } from '../../../test/support/tasked.js';

const whyOf = (life: Life, clock: string) => {
  const found = life.state.clocks[clock];
  if (!found) throw new Error(`no clock ${clock}`);
  return ledgerOf(found, sampleRules.calendar, 'p', life.state.at).why.en;
};

test('CLK-14 a date that no budget set says who set it', () => {
  const life = opened();
  const data = { members: ['u-2'], words: words('会商'), on: t('2026-03-04 14:00') };
  life.ok('2026-03-02 10:00', 'convene', data, { context: desks('u-2') });
  const [session] = openSessions(life.state);
  expect(whyOf(life, session?.id ?? '')).toContain('This is the date of the session');
  const task = assign(life, '2026-03-02 10:10', 'u-2');
  expect(whyOf(life, `report:${task}`)).toContain('Policy p gives');
  report(life, '2026-03-03 11:00', task);
  life.ok('2026-03-03 11:10', 'return_report', { task, words: words('请补充') });
  expect(taskOf(life, task).status).toBe('accepted');
  expect(whyOf(life, `report:${task}`)).toContain('the date that the minutes or the returned report set');
});
