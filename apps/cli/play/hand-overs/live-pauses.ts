import type { Answered } from '../api-caller.js';
import { insist } from '../happen.js';
import type { ProductTime } from '../product-time.js';
import type { Wait } from './moves.js';
import type { RequestDesk } from './request-desk.js';
import { SHORTEST_PAUSE, type Paused } from './told.js';
import { ruleOf } from './live-tasks.js';

const MINUTE = 60_000;
/** Real milliseconds in which the coordinator has decided: a pause that has ended by then is none. */
const DECIDED_MS = 2_500;

/** The waits of a case for the enterprise, as pauses 暂停 that the API grants, shortens or refuses (CLK-8). */
export class LivePauses {
  readonly paused: Paused[] = [];

  constructor(
    private readonly desk: RequestDesk,
    private readonly owner: string,
    private readonly time: ProductTime,
  ) {}

  /** Asks for as long as the record waits; what is longer than the rules allow is asked for as long as they do. */
  async ask({ n, at, until }: Wait): Promise<void> {
    const wanted = Math.max(until, at + SHORTEST_PAUSE);
    const given = await this.given(Math.max(wanted, this.time.now() + this.least));
    const outcome = given === undefined ? 'refused' : given < wanted ? 'shortened' : 'granted';
    this.paused.push({ move: `wait ${n}`, outcome, overran: Math.max(0, until - (given ?? at)) });
  }

  private get least(): number {
    return Math.max(SHORTEST_PAUSE, this.time.product(DECIDED_MS));
  }

  /** Work goes on; a pause that was shorter has ended by itself. */
  async resume(): Promise<void> {
    const answered = await this.desk.try(this.owner, 'resume', {
      words: '企业已补充 the enterprise has answered',
    });
    if (answered.status >= 300 && answered.body['code'] !== 'nothing-to-do')
      throw new Error(`resume: ${JSON.stringify(answered.body)}`);
  }

  private async given(wanted: number): Promise<number | undefined> {
    let until = wanted;
    for (;;) {
      const answered = await this.desk.try(this.owner, 'pause', {
        ...{ reason: 'wait_enterprise', until: new Date(until).toISOString() },
        ...{ asked: ['按记录等待企业补充'], words: '等待企业补充 waiting for the enterprise' },
      });
      if (answered.status < 300) return this.granted(answered, until);
      if (!ruleOf(answered)) throw new Error(`pause: ${JSON.stringify(answered.body)}`);
      const allowed = this.allowed(answered);
      if (allowed === undefined) return undefined;
      until = allowed;
    }
  }

  /** The second pause is a proposal (CLK-8): the coordinator agrees. One that has ended by then is asked for anew. */
  private async granted({ body }: Answered, until: number): Promise<number | undefined> {
    const { proposal } = body;
    if (proposal === undefined) return until;
    const decision = { proposal, approve: true, words: '同意按记录暂停' };
    const decided = await this.desk.tryAsCoordinator('decide-proposal', decision);
    if (decided.body['code'] !== 'date-in-past') {
      insist('decide-proposal', decided);
      return until;
    }
    await this.desk.asCoordinator('decide-proposal', {
      ...decision,
      approve: false,
      words: '已过期，请重新提出',
    });
    return this.given(this.time.now() + this.least);
  }

  /** The latest end that the refusal names; none if hardly anything is left. */
  private allowed({ body }: Answered): number | undefined {
    const { latest, minutesLeft } = body;
    if (typeof latest === 'string') return Date.parse(latest);
    const left = Number(minutesLeft) * MINUTE;
    // A moment passes until it is asked for; what is left is counted from then.
    return left >= SHORTEST_PAUSE ? this.time.now() + left - MINUTE : undefined;
  }
}
