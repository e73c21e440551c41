/** Chance that is the same at every run (mulberry32). */
export class Dice {
  constructor(private seed: number) {}

  /** At least 0 and below 1. */
  roll(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number below `end`. */
  below(end: number): number {
    return Math.floor(this.roll() * end);
  }

  chance(share: number): boolean {
    return this.roll() < share;
  }

  one<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  /** One of the first much more often than one of the last, as words and customers are distributed. */
  skewed<T>(list: readonly T[], power = 3): T {
    const picked = list[Math.floor(this.roll() ** power * list.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  /** Letters and digits, as in opaque ids. */
  id(length: number): string {
    return Array.from({ length }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[this.below(36)]).join('');
  }
}
