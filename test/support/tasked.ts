import type { Actor, CommandData, PersonRef } from '#libs/messages';
import type { Context, Task } from '#libs/request';
import { Life, people, words } from './life.js';
import type { Birth } from './life.js';

/** Somebody of a department: `p-u-2` handles what `u-2` is given. */
export const handlerOf = (unit: string): PersonRef => ({ person: `p-${unit}`, unit, role: 'department' });

export const ofUnit = (unit: string, person = `p-${unit}`): Actor => ({
  kind: 'person',
  person,
  role: 'department',
  unit,
});

/** Desks of these units, as the API looks them up. */
export const desks = (...units: string[]): Context => ({
  desks: Object.fromEntries(units.map((unit) => [unit, handlerOf(unit)])),
});

export const named = (...units: string[]): Context => ({
  named: Object.fromEntries(units.map((unit) => [`p-${unit}`, handlerOf(unit)])),
});

type Assigned = Partial<CommandData<'assign_task'>> & { by?: Actor; line?: Context['line'] };

/** Hands a task to a unit and gives its id. */
export function assign(
  life: Life,
  at: string,
  unit: string,
  { by = people.owner, line, ...data }: Assigned = {},
): string {
  const units = [unit, ...(line ?? []).map((it) => it.unit)];
  life.ok(
    at,
    'assign_task',
    { unit, role: 'lead', words: words('请核查并反馈'), ...data },
    { actor: by, context: { ...desks(...units), line } },
  );
  return life.of('task_assigned').at(-1)?.task ?? '';
}

export function refuseTask(life: Life, at: string, task: string, next: string[] = []): void {
  const { unit } = taskOf(life, task);
  life.ok(
    at,
    'refuse_task',
    { task, reason: 'wrong_area', words: words('不在本辖区') },
    { actor: ofUnit(unit), context: desks(...next) },
  );
}

export function report(life: Life, at: string, task: string, unit = taskOf(life, task).unit): void {
  life.ok(at, 'report_task', { task, result: 'done', words: words('已办') }, { actor: ofUnit(unit) });
}

export function taskOf(life: Life, id: string): Task {
  const task = life.state.tasks?.[id];
  if (!task) throw new Error(`no task ${id}`);
  return task;
}

/** A request of 15 working days, in progress. */
export const opened = (at = '2026-03-02 09:00', birth: Birth = {}): Life =>
  Life.open(at, { grade: 'cross_department', ...birth });
