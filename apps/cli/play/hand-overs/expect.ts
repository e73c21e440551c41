import type { RecordedCase } from '#libs/mapping';
import { ExpectedPauses } from './expect-pauses.js';
import type { HandOverFigures } from './figures.js';
import { movesOf, type Change } from './moves.js';
import type { Teams } from './teams.js';
import { nothingTold, type Fate, type Rule, type Told } from './told.js';

/** What the journal must hold, and the moment of the record that brings it. */
export interface ExpectedFact {
  what: string;
  at: number;
}

/** What the rules make of a case, worked out from the file alone. */
export interface Expected extends Told {
  /** What the journal must hold of its tasks and pauses, in order. */
  facts: ExpectedFact[];
  /** When it is to be resolved, after its pauses. */
  due?: number | undefined;
  /** By how little the nearest of these decisions was decided; milliseconds. */
  margin: number;
}

/** A task that is open: who has it since when, and whether it can be refused at all. */
interface Open {
  unit: string;
  since: number;
  final: boolean;
}

/** Works out a case up to `horizon`; knows of the product only the pack's figures. */
export function expectCase(
  recorded: RecordedCase,
  teams: Pick<Teams, 'unitOf'>,
  figures: HandOverFigures,
  { horizon, work }: { horizon: number; work?: number | undefined },
): Expected {
  const life = new ExpectedLife(recorded, teams, figures);
  const { closed = Infinity } = recorded.row;
  for (const move of movesOf(recorded, work)) {
    if (move.at > horizon) break;
    if (move.kind === 'change') life.change(move);
    if (move.kind === 'wait' && life.pauses.ask(move)) life.add('paused', move.at);
  }
  if (closed <= horizon) life.end(closed);
  const { stops, paused, margin, due } = life.pauses;
  const { told } = life;
  return {
    ...told,
    stops: [...told.stops, ...stops].toSorted((a, b) => a.at - b.at),
    ...{ pauses: paused, due },
    margin: Math.min(told.margin, margin),
  };
}

class ExpectedLife {
  readonly told: Expected = { ...nothingTold(), facts: [], margin: Infinity };
  readonly pauses: ExpectedPauses;
  private readonly key: string;
  private readonly owners: string;
  /** The owner's task first, then the part that was handed on under it, and so on. */
  private readonly open: Open[] = [];
  private tasks = 0;

  constructor(
    { row, events }: RecordedCase,
    private readonly teams: Pick<Teams, 'unitOf'>,
    private readonly figures: HandOverFigures,
  ) {
    this.key = row.key;
    this.owners = teams.unitOf(events[0]?.team ?? '');
    this.pauses = new ExpectedPauses(row, figures);
  }

  change(change: Change): void {
    const unit = this.teams.unitOf(change.to.team);
    this.told.fates.push({ move: moveOf(change), fate: this.fateOf(change, unit) });
  }

  /** Before the answer every task is reported (COH-4). */
  end(at: number): void {
    this.reportDownTo(0, at);
    this.add('answered', at);
  }

  add(what: string, at: number): void {
    this.told.facts.push({ what, at });
  }

  private fateOf(change: Change, unit: string): Fate {
    const top = this.open.at(-1);
    if ((top?.unit ?? this.owners) === unit) return 'kept';
    if (top && !change.worked && this.refuses(top, change, unit)) return 'refusal';
    const had = this.open.findLastIndex((one) => one.unit === unit);
    if (had >= 0 || unit === this.owners) {
      this.reportDownTo(had + 1, change.at);
      return 'returned';
    }
    if (top && change.worked) this.reportDownTo(this.open.length - 1, change.at);
    return this.assign(change, unit) ? 'task' : 'kept';
  }

  /** OWN-4, OWN-5: once, in time; then the backstop gives it back as well and the coordinator rules for good. */
  private refuses(top: Open, change: Change, unit: string): boolean {
    if (top.final) return this.stop(change, 'OWN-5');
    const left = top.since + this.figures.refuse - change.at;
    this.told.margin = Math.min(this.told.margin, Math.abs(left));
    if (left < 0) return this.stop(change, 'OWN-4');
    for (const one of [top.unit, this.figures.backstop]) this.add(`refused ${one}`, change.at);
    this.add(`ruled ${unit}`, change.at);
    Object.assign(top, { unit, since: change.at, final: true });
    return true;
  }

  private assign(change: Change, unit: string): boolean {
    const { depth, most } = this.figures;
    if (this.tasks >= most || this.open.length >= depth) return this.stop(change, 'COH-5');
    this.tasks += 1;
    this.open.push({ unit, since: change.at, final: false });
    this.add(`task ${unit}`, change.at);
    return true;
  }

  private reportDownTo(length: number, at: number): void {
    for (const { unit } of this.open.splice(length).toReversed()) this.add(`reported ${unit}`, at);
  }

  private stop(change: Change, rule: Rule): false {
    this.told.stops.push({ key: this.key, at: change.at, rule, move: moveOf(change) });
    return false;
  }
}

export const moveOf = ({ kind, n }: { kind: 'change' | 'wait'; n: number }): string => `${kind} ${n}`;
