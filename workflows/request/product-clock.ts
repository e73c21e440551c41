import { at, realOf } from '#libs/clock';
import type { WireClock } from '#libs/contracts';

/** The product clock inside a workflow: fed by Temporal's `Date.now` here and nowhere else (must hold 8). */
export class ProductClock {
  constructor(private readonly wire: WireClock) {}

  /** Product instant of the running workflow task, never before `floor`. */
  now(floor = -Infinity): number {
    return Math.max(floor, at(this.wire, Date.now()));
  }

  /** Real milliseconds from now to a product instant; at least 1. */
  realUntil(instant: number): number {
    return Math.max(1, realOf(this.wire, instant) - Date.now());
  }
}
