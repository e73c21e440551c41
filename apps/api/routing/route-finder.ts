import { Injectable } from '@nestjs/common';
import { addBudget } from '#libs/calendar';
import type { Instant } from '#libs/calendar';
import { itemOf } from '#libs/items';
import type { RouteDecision } from '#libs/messages';
import type { Directory, Enterprise } from '#libs/organisation';
import { candidatesOf, factsOf, route, unitsAsked, withClocks, wordsIn } from '#libs/routing';
import type { Matter, RouteFacts, RoutingRules } from '#libs/routing';
import { Registry, RoutingBook } from '../ports.js';

/** A matter as it is told, its text still plain. */
export interface ToldMatter extends Omit<Matter, 'words' | 'urgency'> {
  text: string;
}

/** A decision, and what it was made from. */
export interface Routed {
  decision: RouteDecision;
  rules: RoutingRules;
  directory: Directory;
}

/** Works out where a matter goes, on the published rules, the organisation and the loads of this moment. */
@Injectable()
export class RouteFinder {
  constructor(
    private readonly registry: Registry,
    private readonly book: RoutingBook,
  ) {}

  /** Nothing where no routing rules are published. */
  async find(enterprise: Enterprise, told: ToldMatter, at: Instant): Promise<Routed | undefined> {
    const rules = await this.book.current();
    if (!rules) return undefined;
    const directory = await this.registry.directory();
    const { text, ...said } = told;
    const matter = { ...said, ...wordsIn(rules, text, told.grade) };
    const facts = factsOf(directory, enterprise, matter, at, await this.unitsOf(told.item));
    const people = await this.people(rules, facts, directory, at);
    return { decision: route(rules, facts, people), rules, directory };
  }

  /** The service item's own units 主办、协办单位; none where no item is named or no catalogue is published. */
  private async unitsOf(item: string | undefined): Promise<RouteFacts['units']['item']> {
    const catalogue = item === undefined ? undefined : await this.registry.items();
    const found = catalogue && itemOf(catalogue, item ?? '');
    return found && { lead: found.lead, supporting: found.supporting };
  }

  /** Only the clocks of those who may come to have it are counted. */
  private async people(rules: RoutingRules, facts: RouteFacts, dir: Directory, at: Instant) {
    const { calendar } = await this.registry.rules();
    const soon = addBudget(calendar, at, rules.load.within).due;
    const units = unitsAsked(rules, facts);
    const candidates = candidatesOf(dir, at).filter(({ unit }) => units.includes(unit));
    const people = [...new Set(candidates.map(({ person }) => person))];
    return withClocks(candidates, await this.book.openClocks(people, at, soon));
  }
}
