import type { MappedRow } from '#libs/mapping';
import type { HandOverFigures } from './figures.js';
import type { Wait } from './moves.js';
import { SHORTEST_PAUSE, type Paused, type Stop } from './told.js';

/** What CLK-8 leaves of a case's waits for the enterprise. */
export class ExpectedPauses {
  readonly paused: Paused[] = [];
  readonly stops: Stop[] = [];
  margin = Infinity;
  /** When it is to be resolved: a pause that begins before then moves it (CLK-1). */
  due: number | undefined;
  private left: number;

  constructor(
    private readonly row: Pick<MappedRow, 'key' | 'received' | 'due'>,
    private readonly figures: Pick<HandOverFigures, 'pause' | 'pauses'>,
  ) {
    this.due = row.due;
    const budget = row.due === undefined ? Infinity : row.due - row.received;
    this.left = Math.min(figures.pauses, budget);
  }

  /** As long as the record waits, but no longer than the rules allow; true if there is a pause at all. */
  ask({ n, at, until }: Wait): boolean {
    const move = `wait ${n}`;
    const waited = until - at;
    const wanted = Math.max(waited, SHORTEST_PAUSE);
    const allowed = Math.min(this.figures.pause, this.left);
    this.margin = Math.min(...[this.margin, Math.abs(wanted - allowed), Math.abs(allowed - SHORTEST_PAUSE)]);
    if (wanted > allowed) this.stops.push({ key: this.row.key, at, rule: 'CLK-8', move });
    const given = allowed < SHORTEST_PAUSE ? 0 : Math.min(wanted, allowed);
    const outcome = given === 0 ? 'refused' : given < wanted ? 'shortened' : 'granted';
    this.paused.push({ move, outcome, overran: Math.max(0, waited - given) });
    const lasted = Math.min(given, waited);
    this.left -= lasted;
    if (this.due !== undefined && at < this.due) this.due += lasted;
    return given > 0;
  }
}
