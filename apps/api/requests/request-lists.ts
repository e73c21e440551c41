import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { unitAt, unitsUnder } from '#libs/organisation';
import { ProductClock, Registry, RequestRows } from '../ports.js';
import { scopeOf } from './list-query.js';
import type { AskedList } from './list-query.js';
import { People } from './people.js';
import { readPage } from './read-page.js';
import { rowViewOf } from './row-view.js';
import type { RequestRowView } from './schemas.js';

/** Lists out of the read models: only what the caller may see, overdue as of this moment. */
@Injectable()
export class RequestLists {
  constructor(
    private readonly rows: RequestRows,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async list(asked: AskedList, caller: Caller): Promise<{ items: RequestRowView[]; next?: string }> {
    const [directory, now] = [await this.registry.directory(), this.clock.now()];
    const { due, owner, enterprise, unit, ...same } = asked;
    const me = caller.kind === 'person' ? [caller.person, ...caller.covers] : [];
    const scope = await scopeOf(caller, directory, this.registry, now);
    const ids = enterprise === undefined ? undefined : await this.idsOf(enterprise);
    const { requests, cursor } = await readPage(() =>
      this.rows.list({
        ...same,
        owner: owner === 'me' ? me : owner,
        unit: unit === undefined ? undefined : unitsUnder(directory, unitAt(directory, unit, now), now),
        enterprise: ids,
        dueBefore: due === undefined ? undefined : Date.parse(due),
        scope,
      }),
    );
    const people = new People(directory, now);
    const items = requests.map((row) => rowViewOf(row, people, caller.kind === 'person'));
    return { items, ...(cursor !== undefined && { next: cursor }) };
  }

  /** An enterprise is asked for by its own id or that of a record merged into it; its requests stand under all of them. */
  private async idsOf(id: string): Promise<string[]> {
    const found = await this.registry.record(id);
    return found ? this.registry.idsUnder([found.id]) : [id];
  }
}
