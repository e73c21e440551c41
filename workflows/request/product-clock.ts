import type { WireClock } from '#libs/contracts';

/** The product clock inside a workflow: fed by Temporal's `Date.now` here and nowhere else (must hold 8). */
export class ProductClock {
  constructor(private readonly clock: WireClock) {}

  /** Product-clock instant of the running workflow task, never before `floor`. */
  now(floor = -Infinity): number {
    const { origin, start, scale } = this.clock;
    return Math.max(floor, Math.floor(origin + (Date.now() - start) * scale));
  }

  /** Real milliseconds from now to a product instant; at least 1. */
  realUntil(instant: number): number {
    return Math.max(1, Math.ceil((instant - this.now()) / this.clock.scale));
  }
}
