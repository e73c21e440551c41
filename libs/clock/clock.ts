/** The product's one clock: `origin + (real − start) × scale`, fixed when a database is created (must hold 8). */
export interface ClockRow {
  /** Product time at the real moment `start`; milliseconds since 1970. */
  origin: number;
  /** Real time at which the product's time is `origin`; milliseconds since 1970. */
  start: number;
  /** How many product milliseconds pass in a real one: 1 in production. */
  scale: number;
}

/** The product's time at a real moment, in whole milliseconds; never later than the exact value. */
export function at(clock: ClockRow, real: number): number {
  return Math.floor(clock.origin + (real - clock.start) * clock.scale);
}

/** The first whole real millisecond at which the product's time has reached `moment`. */
export function realOf(clock: ClockRow, moment: number): number {
  return Math.ceil(clock.start + (moment - clock.origin) / clock.scale);
}

/** The clock of production: real time itself. */
export function identityClock(start = 0): ClockRow {
  return { origin: start, start, scale: 1 };
}
