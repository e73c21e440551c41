import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';
import { iso } from '../operation/moments.js';
import { PortraitBook, ProductClock, Registry } from '../ports.js';
import type { StatementBody } from './portrait-schemas.js';
import { authorOf } from './register-desk.js';

/** What enterprises tell staff about leaving 外迁意向: recorded, and taken back by a second entry. */
@Injectable()
export class StatementDesk {
  constructor(
    private readonly book: PortraitBook,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async record(id: string, enterprise: string, { words, saidAt }: StatementBody, caller: Caller) {
    const now = this.clock.now();
    const at = saidAt === undefined ? now : Math.min(Date.parse(saidAt), now);
    const record = await this.registry.record(enterprise);
    const by = authorOf(caller, 'page').by;
    const said = { ...{ id, words, by }, enterprise: record?.id ?? enterprise, saidAt: at };
    return { id, saidAt: iso(await this.book.record(said)) };
  }

  async withdraw(id: string, enterprise: string, caller: Caller): Promise<void> {
    const record = await this.registry.record(enterprise);
    const ids = await this.registry.idsUnder([record?.id ?? enterprise]);
    const gone = await this.book.withdraw(id, ids, authorOf(caller, 'page').by);
    if (!gone) throw noSuchStatement();
  }
}

const noSuchStatement = (): Problem =>
  new Problem('not-found', {
    detail: w('没有这条有效的登记；见企业画像。', 'No such statement stands: the portrait lists them.'),
  });
