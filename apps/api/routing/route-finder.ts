import { Injectable } from '@nestjs/common';
import type { Instant } from '#libs/calendar';
import type { PersonRef } from '#libs/messages';
import type { Enterprise } from '#libs/organisation';
import { findDesks, findRoute } from '#libs/store';
import type { DesksAsked, Routed, RouteSources, ToldMatter } from '#libs/store';
import { Registry, RoutingBook } from '../ports.js';

export type { Routed, ToldMatter };

/** Works out where a matter goes and who has it there, on the published rules, the organisation and the loads of this moment. */
@Injectable()
export class RouteFinder {
  constructor(
    private readonly registry: Registry,
    private readonly book: RoutingBook,
  ) {}

  /** Nothing where no routing rules are published. */
  find(enterprise: Enterprise, told: ToldMatter, at: Instant): Promise<Routed | undefined> {
    return findRoute(this.sources, enterprise, told, at);
  }

  /** Who takes a task of each of these units now (RTE-1). */
  desks(asked: DesksAsked, at: Instant): Promise<Record<string, PersonRef>> {
    return findDesks(this.sources, asked, at);
  }

  private get sources(): RouteSources {
    return {
      rules: () => this.book.current(),
      directory: () => this.registry.directory(),
      items: async () => (await this.registry.items())?.items ?? [],
      calendar: async () => (await this.registry.rules()).calendar,
      openClocks: (people, at, soon) => this.book.openClocks(people, at, soon),
    };
  }
}
