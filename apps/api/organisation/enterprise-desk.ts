import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { completePlan, likeNamed, mergePlan, minimalPlan } from '#libs/organisation';
import { ProductClock, Registry, RequestRows } from '../ports.js';
import type { CompleteBody, MergeBody, MinimalBody } from './enterprise-bodies.js';
import { authorOf, RegisterDesk } from './register-desk.js';

const MOST_SIMILAR = 5;

/** The desk at which enterprises are taken down, completed and merged. */
@Injectable()
export class EnterpriseDesk {
  constructor(
    private readonly desk: RegisterDesk,
    private readonly registry: Registry,
    private readonly rows: RequestRows,
    private readonly clock: ProductClock,
  ) {}

  /** A minimal record for an enterprise that calls for the first time; a repeat of the command makes no second one. */
  async takeDown(commandId: string, body: MinimalBody, caller: Caller) {
    const id = idOf(commandId);
    const at = this.clock.now();
    const among = await this.registry.enterprises();
    const similar = likeNamed(body.name, among).filter((one) => one.id !== id);
    await this.desk.write(
      authorOf(caller, 'page'),
      ({ register }) => minimalPlan(register, { ...body, id }, at),
      false,
      [id],
    );
    const named = similar.slice(0, MOST_SIMILAR).map((one) => ({ id: one.id, name: one.name }));
    return { id, tier: 'T4' as const, similar: named };
  }

  async complete(id: string, body: CompleteBody, caller: Caller) {
    const at = this.clock.now();
    const record = await this.registry.record(id);
    const said = { ...body, id: record?.id ?? id };
    return this.desk.write(
      authorOf(caller, 'page'),
      ({ register }) => completePlan(register, said, at),
      false,
      [said.id],
    );
  }

  /** What merging would do, and with `dryRun: false` the merging; requests are read under the twin, none is rewritten. */
  async merge(id: string, { into, dryRun }: MergeBody, caller: Caller) {
    const on = this.clock.now();
    const report = await this.desk.write(
      authorOf(caller, 'page'),
      ({ register }) => mergePlan(register, { merged: id, into, on }),
      dryRun,
      [id, into],
    );
    const under = await this.registry.idsUnder(dryRun ? [id] : [into]);
    const requests = await this.rows.countOf(under);
    return { ...report, requests };
  }
}

/** The id comes from the command's, so that a repeat meets the same record. */
const idOf = (commandId: string): string =>
  `e-${createHash('sha256').update(`huying/enterprise/${commandId}`).digest('hex').slice(0, 16)}`;
