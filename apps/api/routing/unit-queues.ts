import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { w } from '#libs/catalogue';
import type { Role } from '#libs/messages';
import { Problem } from '#libs/problem';
import { byWaiting } from '#libs/routing';
import { iso } from '../operation/moments.js';
import { ProductClock, Registry, RoutingBook } from '../ports.js';
import { People } from '../requests/people.js';
import type { QueueView } from './schemas.js';

const LONGEST = 200;
/** Those who see every request see every queue. */
const SEES_ALL: readonly Role[] = ['operator', 'coordinator', 'joint_meeting', 'administrator'];

/** What waits for a unit 单位待办. */
@Injectable()
export class UnitQueues {
  constructor(
    private readonly routing: RoutingBook,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async of(unit: string, caller: Caller): Promise<QueueView> {
    const directory = await this.registry.directory();
    if (!directory.units.some(({ id }) => id === unit)) throw noSuchUnit();
    if (!maySee(caller, unit)) throw notYours();
    const lists = await this.routing.waiting(unit, LONGEST);
    const people = new People(directory, this.clock.now());
    const waiting = lists
      .flat()
      .map((one) => ({ ...one, id: one.request }))
      .toSorted(byWaiting)
      .slice(0, LONGEST);
    const items = waiting.map(({ request, number, role, task, status, tier, grade, owner, since }) => ({
      ...{ request, number, role, ...(task && { task }), status, tier, grade },
      ...{ owner: people.view(owner), since: iso(since) },
    }));
    return { unit, unitName: people.unitName(unit), items };
  }
}

const maySee = (caller: Caller, unit: string): boolean =>
  caller.kind === 'person' && (caller.units.includes(unit) || SEES_ALL.includes(caller.role));

const noSuchUnit = (): Problem =>
  new Problem('not-found', { detail: w('没有这个单位。', 'There is no such unit.') });

const notYours = (): Problem =>
  new Problem('forbidden', {
    detail: w(
      '只能查看本单位及下属单位的待办。',
      'A queue is for the unit itself, those above it, and whoever sees all requests.',
    ),
  });
