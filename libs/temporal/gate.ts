/**
 * Lets so many sends to Temporal through at a time; the others wait here, in the order in which they came. A server that
 * is given more than it can take times its own tasks out and does them again: at a peak of 70 commands a second it fell
 * from 20 a second to 6.
 */
export class Gate {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(width: number) {
    this.free = width;
  }

  /** Whether there was a place before `deadline` (real epoch milliseconds); who got one gives it back by `leave`. */
  enter(deadline: number): Promise<boolean> {
    if (this.free > 0) {
      this.free -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const called = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(called), 1);
        resolve(false);
      }, deadline - Date.now());
      this.waiting.push(called);
    });
  }

  leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}
