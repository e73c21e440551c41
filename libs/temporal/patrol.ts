import { at } from '#libs/clock';
import type { WireClock } from '#libs/contracts';
import { agenda, errands } from '#libs/request';
import type { RequestState, Rules } from '#libs/request';
import type { RequestEngine } from './request-engine.js';

/** A moment that is this late was overlooked and not just waiting for its turn; real milliseconds. */
const OVERLOOKED_MS = 30_000;
/** A burst of timers must not be answered by a burst of wakings. */
const MOST_WOKEN = 20;
/** Requests in one look; 10,000 open ones are gone round in about three minutes. */
const PORTION = 500;
/** A workflow task that failed so often does not succeed by itself; with Temporal's pauses between tries that is some minutes. */
const MOST_TRIES = 10;

/** What the patrol reads: requests that have not ended, by id behind `after`, and the rules that one pinned. */
export interface PatrolPort {
  open(after: string, limit: number): Promise<{ id: string; state: RequestState }[]>;
  rules(state: RequestState): Promise<Rules>;
}

/**
 * Goes round the open requests 巡查 and wakes those whose next moment is long past. Their clocks stand still because
 * their workflow knows less than the journal (a worker and Temporal killed before a task was complete), or is missing:
 * Temporal was restored to a moment before they were opened (must hold 1). A workflow that stands still, for its history
 * cannot be carried on, begins anew from the journal.
 */
export class Patrol {
  private after = '';

  constructor(
    private readonly port: PatrolPort,
    private readonly engine: RequestEngine,
    private readonly clock: WireClock,
    private readonly overlookedMs = OVERLOOKED_MS,
    private readonly mostTries = MOST_TRIES,
  ) {}

  /** Looks at the next portion; gives the requests that were woken. */
  async look(): Promise<string[]> {
    const portion = await this.port.open(this.after, PORTION);
    const rulesOf = remembered(this.port);
    const woken: string[] = [];
    for (const { id, state } of portion) {
      this.after = id;
      const rules = await rulesOf(state);
      if (!this.isOverlooked(rules, state) && !this.isOwing(id, state)) continue;
      await this.engine.giveUpIfStuck(id, this.mostTries);
      await this.engine.wake({ requestId: id, clock: this.clock, rules, state });
      if (woken.push(id) === MOST_WOKEN) return woken;
    }
    if (portion.length < PORTION) this.after = '';
    return woken;
  }

  /** What it owes to another request is owed for long: its workflow knows nothing of it (DUP-3). */
  private isOwing(id: string, state: RequestState): boolean {
    return errands(id, state).length > 0 && state.at < at(this.clock, Date.now() - this.overlookedMs);
  }

  private isOverlooked(rules: Rules, state: RequestState): boolean {
    const next = agenda(rules, state)[0];
    return next !== undefined && next.at < at(this.clock, Date.now() - this.overlookedMs);
  }
}

/** Most requests run under the same versions: each is read once a look. */
function remembered(port: PatrolPort): PatrolPort['rules'] {
  const known = new Map<string, Promise<Rules>>();
  return (state) => {
    const key = [state.policy, state.calendar, state.ladder].join('\n');
    const rules = known.get(key) ?? port.rules(state);
    known.set(key, rules);
    return rules;
  };
}
