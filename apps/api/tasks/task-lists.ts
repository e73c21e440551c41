import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { unitAt, unitsUnder } from '#libs/organisation';
import type { Share } from '../access/share.js';
import { ProductClock, Registry, TaskRows } from '../ports.js';
import { everywhere } from '../requests/list-query.js';
import { People } from '../requests/people.js';
import { readPage } from '../requests/read-page.js';
import { RequestReader } from '../requests/request-reader.js';
import type { TaskItem, TasksQuery, WorkView } from './schemas.js';
import { taskItemOf } from './task-view.js';
import { workOf } from './work-view.js';

/** A request's tasks are twenty at most (COH-5), all on one page. */
const ALL = 100;

const unitsOf = ({ unit, succeeded = [] }: Caller & { kind: 'person' }): string[] => [unit, ...succeeded];

/** Tasks out of their read model: one's own, one's unit's, or all of a request. */
@Injectable()
export class TaskLists {
  constructor(
    private readonly rows: TaskRows,
    private readonly reader: RequestReader,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async list(
    { handler, unit, ...rest }: TasksQuery,
    caller: Caller,
  ): Promise<{ items: TaskItem[]; next?: string }> {
    if (caller.kind !== 'person') return { items: [] };
    const [directory, now] = [await this.registry.directory(), this.clock.now()];
    const me = [caller.person, ...caller.covers];
    const scope = everywhere.has(caller.role) ? undefined : { people: me, units: unitsOf(caller) };
    const { tasks, cursor } = await readPage(() =>
      this.rows.list({
        ...rest,
        ...(handler !== undefined && { handler: handler === 'me' ? me : [handler] }),
        ...(unit !== undefined && { unit: unitsUnder(directory, unitAt(directory, unit, now), now) }),
        ...(scope && { scope }),
      }),
    );
    const people = new People(directory, now);
    const items = tasks.map((task) => taskItemOf(task, people));
    return { items, ...(cursor !== undefined && { next: cursor }) };
  }

  /** All work on a request; to a helper, its share of it. */
  async ofRequest(request: string, share?: Share): Promise<WorkView> {
    const { tasks } = await this.rows.list({ request, limit: ALL });
    const of = async (id: string) => {
      const snapshot = await this.reader.snapshot(id);
      const rows = tasks.filter((task) => task.request === id);
      return { request: id, number: snapshot.state.number, work: workOf(rows, snapshot, share) };
    };
    const { work } = await of(request);
    if (share) return work;
    // Tasks of a merged request go on, each under its own request (DUP-3).
    const merged = [...new Set(tasks.map((task) => task.request))].filter((id) => id !== request);
    const children = (await Promise.all(merged.map(of))).map(({ work: own, ...child }) => ({
      ...child,
      tasks: own.tasks,
    }));
    return { ...work, ...(children.length > 0 && { children }) };
  }
}
