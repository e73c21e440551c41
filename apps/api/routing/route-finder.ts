import { Injectable } from '@nestjs/common';
import type { Instant } from '#libs/calendar';
import type { Enterprise } from '#libs/organisation';
import { findRoute } from '#libs/store';
import type { Routed, ToldMatter } from '#libs/store';
import { Registry, RoutingBook } from '../ports.js';

export type { Routed, ToldMatter };

/** Works out where a matter goes, on the published rules, the organisation and the loads of this moment. */
@Injectable()
export class RouteFinder {
  constructor(
    private readonly registry: Registry,
    private readonly book: RoutingBook,
  ) {}

  /** Nothing where no routing rules are published. */
  find(enterprise: Enterprise, told: ToldMatter, at: Instant): Promise<Routed | undefined> {
    const sources = {
      rules: () => this.book.current(),
      directory: () => this.registry.directory(),
      items: async () => (await this.registry.items())?.items ?? [],
      calendar: async () => (await this.registry.rules()).calendar,
      openClocks: (people: string[], now: Instant, soon: Instant) => this.book.openClocks(people, now, soon),
    };
    return findRoute(sources, enterprise, told, at);
  }
}
