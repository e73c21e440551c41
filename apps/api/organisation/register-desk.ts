import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { difference } from '#libs/organisation';
import type { Planned, Standing } from '#libs/organisation';
import { instantOf } from '#libs/policy';
import { readRegisterFile, toldChanges, writeRegisterFile } from '#libs/register';
import { SheetError } from '#libs/sheets';
import type { Author, ChangeRecord } from '#libs/store';
import { iso } from '../operation/moments.js';
import { ProductClock, RegisterBook, Registry } from '../ports.js';
import { People } from '../requests/people.js';
import { refusedWrite, reportOf, unreadableList } from './change-report.js';
import type { ChangeReport, ChangesQuery, ExportQuery, ImportQuery } from './register-schemas.js';

/** The desk at which the organisation's register 名册 is changed, taken in, given out and looked back on. */
@Injectable()
export class RegisterDesk {
  constructor(
    private readonly book: RegisterBook,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  /** Takes in a list: first what would change, then the change in one transaction. */
  async takeIn(bytes: Uint8Array, query: ImportQuery, caller: Caller): Promise<ChangeReport> {
    const zone = await this.zone();
    const wanted = await readRegisterFile(query.table ?? 'list', bytes, zone).catch((error: unknown) => {
      throw error instanceof SheetError ? unreadableList(error) : error;
    });
    const on = query.on === undefined ? this.clock.now() : instantOf(zone, query.on);
    const plan = ({ register }: Standing) => difference(register, wanted, { on, partial: query.partial });
    return this.write(authorOf(caller, 'list'), plan, query.dryRun);
  }

  /** Carries out a planned write, or says what it would do; one that is refused is a problem. `only`: the enterprises that it is about. */
  async write(
    author: Author,
    plan: (standing: Standing) => Planned,
    dryRun: boolean,
    only?: readonly string[],
  ): Promise<ChangeReport> {
    const planned = await this.book.change(author, plan, { dryRun, ...(only && { only }) });
    if (planned.refused.length > 0 && !dryRun) throw refusedWrite(planned);
    return reportOf(planned, await this.zone(), dryRun);
  }

  async giveOut({ format, table }: ExportQuery): Promise<Uint8Array> {
    const { register } = await this.book.standing();
    return writeRegisterFile(register, await this.zone(), format, table);
  }

  async changes({ limit, ...filter }: ChangesQuery) {
    const [found, directory, zone] = [
      await this.book.changes({ ...filter, limit: limit + 1 }),
      await this.registry.directory(),
      await this.zone(),
    ];
    const people = new People(directory, this.clock.now());
    const shown = found.slice(0, limit);
    const next = found.length > limit ? shown.at(-1)?.sequence : undefined;
    return {
      items: shown.map((one) => changeItem(one, people, zone)),
      ...(next !== undefined && { next }),
    };
  }

  /** The beginning of a local day. */
  async startOf(day: string): Promise<number> {
    return instantOf(await this.zone(), day);
  }

  private async zone(): Promise<string> {
    return (await this.registry.rules()).calendar.zone;
  }
}

/** Who writes. */
export const authorOf = (caller: Caller, source: Author['source']): Author => ({
  by: caller.kind === 'person' ? caller.person : caller.kind,
  source,
});

function changeItem(record: ChangeRecord, people: People, zone: string) {
  const { sequence, happenedAt, by, source, holdsFrom } = record;
  const [told] = toldChanges([record], zone);
  return {
    ...{ sequence, source, at: iso(happenedAt), holdsFrom: iso(holdsFrom) },
    by: { id: by, name: people.name(by) },
    ...told,
  };
}
