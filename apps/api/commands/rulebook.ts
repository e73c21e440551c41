import { Injectable } from '@nestjs/common';
import type { RequestInput } from '#libs/contracts';
import type { PolicySlice, RequestState, Rules } from '#libs/request';
import { ProductClock, Registry } from '../ports.js';

/** Under which rules a request runs: those published now, or the versions that it pinned. */
@Injectable()
export class Rulebook {
  constructor(
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async inputFor(requestId: string, state?: RequestState): Promise<RequestInput> {
    const rules = state ? await this.pinned(state) : await this.registry.rules();
    return { requestId, clock: this.clock.wire, rules, ...(state && { state }) };
  }

  /** The pinned versions; what is no longer found is replaced by what is published now. */
  async pinned(state: RequestState): Promise<Rules> {
    const [now, policy, calendar] = await Promise.all([
      this.registry.rules(),
      this.registry.policy(state.policy),
      this.registry.calendar(state.calendar),
    ]);
    const pack = await this.withLadder(policy ?? now.policy, state.ladder);
    return { policy: pack, calendar: calendar ?? now.calendar };
  }

  /** A ladder of its own, if the request was moved to one (ESC-5). */
  private async withLadder(pack: PolicySlice, version: string): Promise<PolicySlice> {
    if (pack.ladder.version === version) return pack;
    const holder = await this.registry.packWithLadder(version);
    return holder ? { ...pack, ladder: holder.ladder } : pack;
  }
}
