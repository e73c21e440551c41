import type { Context } from '#libs/request';
import { Life, openContext, openData, people, t } from '../support/life.js';

const head = { person: 'p-head', unit: 'u-1', role: 'station_head' as const };

/** A row of yesterday's system that is taken in on Monday 2 March 2026. */
function imported(record: NonNullable<Context['imported']>): Life {
  const context = { ...openContext({}), imported: record };
  return new Life().ok('2026-03-02 09:00', 'open', openData({ channel: 'import' }), {
    actor: people.system,
    context,
  });
}

test('OWN-2 an open row keeps its owner and its due moment', () => {
  const life = imported({ receivedAt: t('2026-02-27 09:00'), due: t('2026-03-04 17:00'), owner: head });
  expect(life.state).toMatchObject({ owner: 'p-head', stage: 'received', imported: true });
  expect(life.of('owner_assigned')).toMatchObject([{ person: 'p-head', via: 'record' }]);
  expect(life.due('resolve')).toBe('2026-03-04 17:00');
  expect(life.until('2026-03-04 17:00').of('breached')).toMatchObject([{ dueAt: t('2026-03-04 17:00') }]);
});

test('OWN-2 an owner who is no longer active gives way to whoever would own it now', () => {
  const life = imported({ receivedAt: t('2026-02-27 09:00') });
  expect(life.state.owner).toBe('p-owner');
});

test('ESC-7 what fell due before the import is on the record, collapsed, and alarms nobody', () => {
  const life = imported({ receivedAt: t('2026-01-05 09:00'), due: t('2026-01-12 17:00'), owner: head });
  life.until('2026-03-02 09:00');
  expect(life.of('breached')).toMatchObject([{ clock: 'resolve', dueAt: t('2026-01-12 17:00') }]);
  expect(new Set(life.of('escalation_collapsed').map(({ level }) => level))).toEqual(
    new Set(['L1', 'L2', 'L3', 'L4', 'L5']),
  );
  expect([...life.of('escalated'), ...life.of('warned')]).toEqual([]);
  const [next] = life.until('2026-03-10 09:00').of('escalated');
  expect(next).toMatchObject({ clock: 'resolve', level: 'L5' });
});

test('CLK-13 a warning whose share had passed before the import is not given after it', () => {
  const life = imported({ receivedAt: t('2026-02-23 09:00'), due: t('2026-03-04 17:00'), owner: head });
  const percents = life
    .until('2026-03-04 16:59')
    .of('warned')
    .filter(({ clock }) => clock === 'resolve')
    .map(({ percent }) => percent);
  expect(percents).not.toContain(50);
  expect(percents).toContain(90);
});

test('a closed row becomes history that no rate counts: no clock ever ran', () => {
  const life = imported({
    receivedAt: t('2025-01-06 09:00'),
    due: t('2025-01-08 17:00'),
    closedAt: t('2025-01-20 10:00'),
    owner: head,
  });
  expect(life.state).toMatchObject({ stage: 'archived', closedAs: 'recorded', clocks: {}, end: 'archived' });
  expect(life.of('closed')).toMatchObject([{ as: 'recorded', recordedAt: t('2025-01-20 10:00') }]);
});
