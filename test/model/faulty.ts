import { Context } from '@temporalio/activity';
import type { Around } from '../support/around.js';
import { isAbout } from '../support/around.js';
import type { Fault } from './steps.js';

/** The workflow waits 1.4 s for a try (record.ts): what comes later than that comes without an answer. */
const GIVEN_UP_MS = 1_600;

type Run = () => Promise<unknown>;
interface Late {
  when: 'before' | 'after';
  run: () => Promise<void>;
}

/** Strikes the next tries of activities about a request: its side effects, interrupted by arrangement. */
export class Faulty {
  /** How often each kind struck. */
  readonly struck: Partial<Record<Fault, number>> = {};
  private readonly armed = new Map<string, { fault: Fault; left: number }>();
  /** Tries that the workflow gives up, and which are carried out all the same when the next one comes. */
  private readonly late = new Map<string, Late>();

  arm(request: string, fault: Fault, times: number): void {
    // Each late try is waited for longer than the one before; one shows all.
    this.armed.set(request, { fault, left: fault.startsWith('late') ? 1 : times });
  }

  /** Nothing strikes this request any more, and what was late comes. */
  async calm(request: string): Promise<void> {
    this.armed.delete(request);
    await this.taken(request)?.run();
  }

  readonly around: Around = async (_name, args, run) => {
    const request = [...this.armed.keys(), ...this.late.keys()].find((id) => isAbout(args, id));
    if (request === undefined) return run();
    const late = this.taken(request);
    if (late?.when === 'before') await late.run();
    try {
      return await this.struckBy(request, run);
    } finally {
      if (late?.when === 'after') await late.run();
    }
  };

  private async struckBy(request: string, run: Run): Promise<unknown> {
    const armed = this.armed.get(request);
    if (!armed || armed.left === 0) return run();
    const { fault } = armed;
    // A try on the task queue is given up after many seconds only.
    if (fault.startsWith('late') && !Context.current().info.isLocal) return run();
    armed.left -= 1;
    this.struck[fault] = (this.struck[fault] ?? 0) + 1;
    if (fault === 'late, before the next') return this.postpone(request, 'before', run);
    if (fault === 'late, after the next') return this.postpone(request, 'after', run);
    if (fault === 'answer lost') await run();
    throw new Error(fault);
  }

  private postpone(request: string, when: Late['when'], run: Run): Promise<unknown> {
    const later = async () => void (await run().catch(() => undefined));
    this.late.set(request, { when, run: later });
    return new Promise((_, reject) => setTimeout(() => reject(new Error(when)), GIVEN_UP_MS));
  }

  private taken(request: string): Late | undefined {
    const late = this.late.get(request);
    this.late.delete(request);
    return late;
  }
}
