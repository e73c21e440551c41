import { w } from '#libs/catalogue';
import type { Catalogue } from '#libs/items';
import type { Enterprise } from '#libs/organisation';
import { Problem } from '#libs/problem';
import type { PolicySlice, Rules } from '#libs/request';
import type { Store } from '#libs/store';
import type { Registry } from '../ports.js';
import { EnterpriseLookup } from './enterprise-lookup.js';

/** A new pack or calendar is seen by every process within this time; real milliseconds. */
const SEEN_WITHIN_MS = 500;

/** The registry over the store. */
export class StoreRegistry implements Registry {
  private looked: EnterpriseLookup | undefined;
  private catalogue: { items: Catalogue | undefined; until: number } | undefined;

  private published: { rules: Rules; until: number } | undefined;

  constructor(private readonly store: Store) {}

  directory() {
    return this.store.directory.snapshot();
  }

  enterprise(id: string, at?: number) {
    return this.store.directory.enterprise(id, at);
  }

  record(id: string) {
    return this.store.directory.record(id);
  }

  async records() {
    const all = await this.store.directory.allRecords();
    return all.filter((one) => one.mergedInto === undefined && one.erasedAt === undefined);
  }

  idsUnder(ids: readonly string[]) {
    return this.store.directory.idsUnder(ids);
  }

  enterprises() {
    return this.store.directory.enterprises();
  }

  async enterprisesBy(text: string, limit: number): Promise<Enterprise[]> {
    return this.lookup(await this.enterprises()).named(text, limit);
  }

  async enterprisesLinkedTo(people: string[], chains: string[]): Promise<string[]> {
    return this.store.directory.idsUnder(this.lookup(await this.enterprises()).linkedTo(people, chains));
  }

  /** Made anew when the enterprises are others. */
  private lookup(all: Enterprise[]): EnterpriseLookup {
    if (this.looked?.all !== all) this.looked = new EnterpriseLookup(all);
    return this.looked;
  }

  async rules(): Promise<Rules> {
    const kept = this.published;
    if (kept && Date.now() < kept.until) return kept.rules;
    const rules = await this.store.rules.current();
    if (!rules) throw notPublished();
    this.published = { rules, until: Date.now() + SEEN_WITHIN_MS };
    return rules;
  }

  calendar(version: string) {
    return this.store.rules.calendar(version);
  }

  policy(version: string): Promise<PolicySlice | undefined> {
    return this.store.rules.policy(version).catch(() => undefined);
  }

  async items(): Promise<Catalogue | undefined> {
    const kept = this.catalogue;
    if (kept && Date.now() < kept.until) return kept.items;
    const items = await this.store.items.current();
    this.catalogue = { items, until: Date.now() + SEEN_WITHIN_MS };
    return items;
  }

  itemsOf(version: string) {
    return this.store.items.version(version);
  }

  packWithLadder(version: string) {
    return this.store.rules.packWithLadder(version);
  }
}

const notPublished = (): Problem =>
  new Problem('engine-unavailable', {
    detail: w('尚未发布政策包和日历。', 'No policy pack and calendar have been published yet.'),
  });
