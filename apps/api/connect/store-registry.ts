import { w } from '#libs/catalogue';
import type { Enterprise } from '#libs/organisation';
import { Problem } from '#libs/problem';
import type { PolicySlice, Rules } from '#libs/request';
import type { Store } from '#libs/store';
import type { Registry } from '../ports.js';

/** A new pack or calendar is seen by every process within this time; real milliseconds. */
const SEEN_WITHIN_MS = 500;

/** The registry over the store; enterprises are kept while the organisation stays as it is. */
export class StoreRegistry implements Registry {
  private kept: { revision: number; enterprises: Enterprise[] } | undefined;

  private published: { rules: Rules; until: number } | undefined;

  constructor(private readonly store: Store) {}

  directory() {
    return this.store.directory.snapshot();
  }

  enterprise(id: string) {
    return this.store.directory.enterprise(id);
  }

  async enterprisesBy(text: string, limit: number): Promise<Enterprise[]> {
    const wanted = text.toLowerCase();
    const holds = ({ id, name, nameEn }: Enterprise) =>
      [id, name, nameEn].some((field) => field?.toLowerCase().includes(wanted));
    return (await this.enterprises()).filter(holds).slice(0, limit);
  }

  async enterprisesLinkedTo(people: string[], chains: string[]): Promise<string[]> {
    const linked = ({ steward, leader, specialist, chain }: Enterprise) =>
      [steward, leader, specialist].some((person) => person !== undefined && people.includes(person)) ||
      (chain !== undefined && chains.includes(chain));
    return (await this.enterprises()).filter(linked).map(({ id }) => id);
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

  packWithLadder(version: string) {
    return this.store.rules.packWithLadder(version);
  }

  async enterprises(): Promise<Enterprise[]> {
    const { revision } = await this.directory();
    if (this.kept?.revision !== revision) {
      this.kept = { revision, enterprises: await this.store.directory.enterprises() };
    }
    return this.kept.enterprises;
  }
}

const notPublished = (): Problem =>
  new Problem('engine-unavailable', {
    detail: w('尚未发布政策包和日历。', 'No policy pack and calendar have been published yet.'),
  });
