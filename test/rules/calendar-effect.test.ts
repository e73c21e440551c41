import { calendarEffect, percentAt } from '#libs/request';
import { Life, local, people, sampleRules, t, update } from '../support/life.js';

const closing = (...dates: string[]) => ({
  ...sampleRules.calendar,
  version: 'c2',
  exceptions: { ...sampleRules.calendar.exceptions, ...Object.fromEntries(dates.map((date) => [date, []])) },
});
const apply = (life: Life, at: string, calendar: ReturnType<typeof closing>) =>
  life.ok(at, 'apply_calendar', { version: 'c2' }, { actor: people.system, context: { calendar } });

test('CLK-5 the preview says what publishing then does, and records nothing', () => {
  const life = Life.open('2026-03-02 09:00');
  life.until('2026-03-03 12:00');
  const { version } = life.state;
  const calendar = closing('2026-03-05');
  const { moves } = calendarEffect(life.rules, life.state, calendar, t('2026-03-03 12:00'));
  expect(life.state.version).toBe(version);
  apply(life, '2026-03-03 12:00', calendar);
  expect(moves).toEqual(life.of('clock_moved').map(({ clock, from, to }) => ({ clock, from, to })));
  expect(moves.map(({ clock, to }) => [clock, local(to)])).toContainEqual(['resolve', '2026-03-10 17:30']);
});

test('CLK-5 a promised date stays; the preview names it when it falls into closed time', () => {
  const life = Life.open('2026-03-02 09:00');
  life.ok('2026-03-02 10:00', 'publish_update', update('已联系住建委', '2026-03-05 14:00'));
  const at = t('2026-03-03 12:00');
  const broken = calendarEffect(life.rules, life.state, closing('2026-03-05'), at).promises;
  expect(broken.map(({ due }) => local(due))).toEqual(['2026-03-05 14:00']);
  expect(calendarEffect(life.rules, life.state, closing('2026-03-06'), at).promises).toEqual([]);
});

test('CLK-5 nothing moves twice: under the version itself the preview is refused', () => {
  const life = Life.open('2026-03-02 09:00');
  const calendar = closing('2026-03-05');
  apply(life, '2026-03-03 12:00', calendar);
  const again = calendarEffect(life.rules, life.state, calendar, life.state.at);
  expect(again.refused?.code).toBe('nothing-to-do');
});

test('CLK-5 time used before stands, though the new version has other hours for a day that has passed', () => {
  const life = Life.open('2026-03-02 09:00');
  life.until('2026-03-04 12:00');
  const before = life.state.clocks['resolve'];
  if (!before) throw new Error('no clock');
  const half = percentAt(life.rules.calendar, before, 75);
  apply(life, '2026-03-04 12:00', closing('2026-03-03'));
  const after = life.state.clocks['resolve'];
  expect(local(after?.due)).toBe('2026-03-09 17:30');
  expect(after && percentAt(life.rules.calendar, after, 75)).toBe(half);
});
