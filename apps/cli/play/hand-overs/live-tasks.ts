import type { Answered } from '../api-caller.js';
import { insist } from '../happen.js';
import type { Change } from './moves.js';
import type { RequestDesk } from './request-desk.js';
import type { Teams } from './teams.js';
import { RULES, type Fate, type Rule } from './told.js';

/** A task that is open, under the one before it. */
interface Held {
  id: string;
  unit: string;
}

/** Called when the API does not let something happen that stands in the record. */
export type OnStop = (rule: Rule) => void;

/** The rule by which the API refused, if it is one of those that a record may break. */
export function ruleOf({ status, body }: Answered): Rule | undefined {
  return status < 300 ? undefined : RULES.find((rule) => rule === body['rule']);
}

/** Whether one of the rules did not let it happen; any other refusal is a mistake of the play. */
function isStopped(command: string, answered: Answered, stopped: OnStop): boolean {
  const rule = ruleOf(answered);
  if (rule) stopped(rule);
  else insist(command, answered);
  return rule !== undefined;
}

/** How often a line may go on before the coordinator must have it. */
const MOST_OFFERS = 5;

/** The tasks of a request whose case changes teams; what may be done is for the API to say. */
export class LiveTasks {
  private readonly held: Held[] = [];
  private readonly home: string;

  constructor(
    private readonly desk: RequestDesk,
    private readonly teams: Teams,
    private readonly owner: string,
    home: string,
  ) {
    this.home = teams.unitOf(home);
  }

  /** The team that has it hands it on to another, as the record says, as far as that is allowed. */
  async change(change: Change, stopped: OnStop): Promise<Fate> {
    const unit = this.teams.unitOf(change.to.team);
    const top = this.held.at(-1);
    if ((top?.unit ?? this.home) === unit) return 'kept';
    if (top && !change.worked && (await this.refuse(top, change, unit, stopped))) return 'refusal';
    const below = this.held.findLastIndex((one) => one.unit === unit);
    if (below >= 0 || unit === this.home) {
      await this.reportDownTo(below + 1, change);
      return 'returned';
    }
    if (change.worked && top) await this.reportDownTo(this.held.length - 1, change);
    return (await this.assign(unit, change, stopped)) ? 'task' : 'kept';
  }

  /** All that is open is reported, the innermost part first (COH-4). */
  async end(): Promise<void> {
    await this.reportDownTo(0);
  }

  /** OWN-4: true if the unit was allowed to refuse; then whoever gets it next in the record has it. */
  private async refuse(top: Held, change: Change, unit: string, stopped: OnStop): Promise<boolean> {
    const refusal = { task: top.id, reason: 'wrong_area', words: `记录改派至 ${change.to.team}` };
    const answered = await this.desk.try(this.actorAt(top.unit, change), 'refuse-task', refusal);
    if (isStopped('refuse-task', answered, stopped)) return false;
    await this.passOn(top, unit, refusal);
    return true;
  }

  /** OWN-5: whoever is asked next gives it back as well, unless the record names them; then the coordinator rules. */
  private async passOn(top: Held, unit: string, refusal: object): Promise<void> {
    for (let offers = 0; offers < MOST_OFFERS; offers += 1) {
      const { status, unit: asked, handler } = await this.desk.task(top.id);
      const ruling = { task: top.id, unit, words: '按记录由该单位承办' };
      if (status === 'adjudication') await this.desk.asCoordinator('adjudicate-task', ruling);
      top.unit = unit;
      if (status === 'adjudication' || asked.id === unit) return;
      await this.desk.as(handler.id, 'refuse-task', refusal);
    }
    throw new Error(`${top.id} was offered ${MOST_OFFERS} times without a ruling`);
  }

  /** Handed out by the owner, or as a part by whoever has the task above it. */
  private async assign(unit: string, change: Change, stopped: OnStop): Promise<boolean> {
    const above = this.held.at(-1);
    const part = above ? { role: 'supporting', parent: above.id } : { role: 'lead' };
    const giver = above ? this.actorAt(above.unit, change) : this.owner;
    const answered = await this.desk.try(giver, 'assign-task', {
      ...{ unit, words: `记录转 ${change.to.team}` },
      ...part,
    });
    if (isStopped('assign-task', answered, stopped)) return false;
    this.held.push({ id: String(answered.body['task']), unit });
    return true;
  }

  private async reportDownTo(length: number, change?: Change): Promise<void> {
    while (this.held.length > length) {
      const { id, unit } = this.held.at(-1) as Held;
      const report = { task: id, result: 'done', words: '已按记录办理' };
      await this.desk.as(this.actorAt(unit, change), 'report-task', report);
      this.held.pop();
    }
  }

  /** Whoever acts in the record if it is somebody of that unit, else the unit's desk. */
  private actorAt(unit: string, change?: Change): string {
    const team = this.teams.teamOf(unit);
    return change?.from.team === team ? this.teams.actorOf(change.from) : this.teams.deskOf(team);
  }
}
