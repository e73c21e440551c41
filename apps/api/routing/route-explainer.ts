import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { addBudget } from '#libs/calendar';
import type { Instant } from '#libs/calendar';
import { budgetWord, clockWords, w } from '#libs/catalogue';
import type { Item } from '#libs/items';
import type { Channel, Grade } from '#libs/messages';
import { linksAt, ownerCandidates } from '#libs/organisation';
import type { Directory, Enterprise } from '#libs/organisation';
import { Problem } from '#libs/problem';
import { firstOwner } from '#libs/request';
import type { Rules } from '#libs/request';
import { forbidden } from '../access/forbidden.js';
import type { Known } from '../access/subjects.js';
import { natureAndGrade } from '../commands/item-named.js';
import { noSuchEnterprise } from '../commands/preparation.js';
import { iso } from '../operation/moments.js';
import { Book, ProductClock, Registry, RoutingBook } from '../ports.js';
import { People } from '../requests/people.js';
import { RouteFinder } from './route-finder.js';
import { routeViewOf } from './route-view.js';
import type { ExplainBody, ExplainView, RouteView } from './schemas.js';
import { tierViewOf } from './tier-view.js';

/** Says where a matter would go before anything is created, and where a request went (RTE-2). */
@Injectable()
export class RouteExplainer {
  constructor(
    private readonly finder: RouteFinder,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
    private readonly book: Book,
    private readonly routing: RoutingBook,
  ) {}

  async explain(body: ExplainBody, caller: Caller): Promise<ExplainView> {
    if (caller.kind === 'enterprise' && caller.enterprise !== body.enterprise)
      throw forbidden({ staff: 'any', enterprise: ['own'] });
    const enterprise = await this.registry.enterprise(body.enterprise);
    if (!enterprise) throw noSuchEnterprise(body.enterprise);
    const [at, rules] = [this.clock.now(), await this.registry.rules()];
    const channel = body.channel ?? (caller.kind === 'person' ? 'hotline' : 'portal');
    const { item } = body;
    const { nature, grade } = await natureAndGrade(this.registry, body);
    const text = [body.summary, body.words].filter(Boolean).join('\n');
    const found = await this.finder.find(enterprise, { item, nature, grade, channel, text }, at);
    if (!found) throw noRules();
    const { decision, directory } = found;
    const people = new People(directory, at);
    const inside = seesInside(caller);
    const suggested = decision.grade === grade ? undefined : decision.grade;
    const owner = ownerOf({ directory, enterprise, rules, at, channel, caller });
    return {
      ...routeViewOf(decision, { people, directory, rules: found.rules, items: await this.items() }, inside),
      ...(owner !== undefined && { owner: people.view(owner) }),
      grade: { asked: grade, ...(suggested && { suggested }) },
      clocks: clocksOf(rules, suggested ?? grade, at),
      ...(inside && { tier: tierViewOf(enterprise, rules.policy, people) }),
    };
  }

  /** The decision as it was recorded at receipt. */
  async recorded({ row }: Known, caller: Caller): Promise<RouteView> {
    const events = await this.book.read(row.id);
    const entry = events.find(({ event }) => event.type === 'routed');
    if (entry?.event.type !== 'routed') throw notRouted();
    const directory = await this.registry.directory();
    const rules = await this.routing.version(entry.event.data.version);
    const people = new People(directory, this.clock.now());
    const shown = { people, directory, rules, items: await this.items() };
    return routeViewOf(entry.event.data, shown, seesInside(caller));
  }

  private async items(): Promise<readonly Item[]> {
    return (await this.registry.items())?.items ?? [];
  }
}

/** Partners and enterprises are told where it goes, not what the house's people carry. */
const seesInside = (caller: Caller): boolean => caller.kind === 'person' && caller.role !== 'partner';

interface Meeting {
  directory: Directory;
  enterprise: Enterprise;
  rules: Rules;
  at: Instant;
  channel: Channel;
  caller: Caller;
}

/** OWN-2 as it would be now; on the direct line an enterprise meets its steward. */
function ownerOf({ directory, enterprise, rules, at, channel, caller }: Meeting): string | undefined {
  const { steward, leader } = linksAt(directory, enterprise, at);
  const called = channel === 'direct' ? (steward ?? leader) : undefined;
  const met = caller.kind === 'person' ? caller.person : called;
  const found = ownerCandidates(directory, enterprise, at, rules.calendar, met);
  return firstOwner(channel, found)?.ref.person;
}

function clocksOf({ policy, calendar }: Rules, grade: Grade, at: Instant): ExplainView['clocks'] {
  const budgets = policy.budgets[grade];
  return (['contact', 'plan', 'resolve'] as const).map((clock) => ({
    clock,
    what: clockWords[clock],
    budget: budgetWord(budgets[clock]),
    due: iso(addBudget(calendar, at, budgets[clock]).due),
  }));
}

const noRules = (): Problem =>
  new Problem('not-found', {
    detail: w(
      '尚未发布分派规则：请用 huying routes publish FILE 发布。',
      'No routing rules are published yet: `huying routes publish FILE` does it.',
    ),
  });

const notRouted = (): Problem =>
  new Problem('not-found', {
    detail: w(
      '这件诉求接单时没有分派记录（当时尚未发布分派规则）。',
      'No routing was recorded for this request: no rules were published when it was received.',
    ),
  });
