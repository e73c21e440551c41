import { setTimeout as delay } from 'node:timers/promises';
import { at, realOf, type ClockRow } from '#libs/clock';

/** The clock of the play's database, as whoever acts in it looks at it. */
export class ProductTime {
  constructor(readonly row: ClockRow) {}

  now(): number {
    return at(this.row, Date.now());
  }

  /** Waits for a moment of the product's clock. */
  async until(moment: number): Promise<void> {
    for (let rest = this.realUntil(moment); rest > 0; rest = this.realUntil(moment)) await delay(rest);
  }

  /** Product milliseconds as real ones. */
  real(ms: number): number {
    return ms / this.row.scale;
  }

  /** Real milliseconds as product ones. */
  product(ms: number): number {
    return ms * this.row.scale;
  }

  private realUntil(moment: number): number {
    return realOf(this.row, moment) - Date.now();
  }
}
