import type { Deliverable } from './delivery.js';

/** More than can be under way; beyond it the oldest is forgotten, and sent again if it comes again. */
const MOST = 2_000;

/** The sendings of this process whose outcome is not known: by which update each command went. */
export class Sendings {
  private readonly known = new Map<string, { updateId: string; bodyHash: string }>();

  note({ commandId, bodyHash }: Deliverable, updateId: string): void {
    this.known.delete(commandId);
    this.known.set(commandId, { updateId, bodyHash });
    const oldest = this.known.keys().next();
    if (this.known.size > MOST && oldest.value !== undefined) this.known.delete(oldest.value);
  }

  /** Another body under the same id is another sending, which is refused as such (OWN-10). */
  of(commandId: string, bodyHash?: string): string | undefined {
    const sending = this.known.get(commandId);
    return bodyHash === undefined || sending?.bodyHash === bodyHash ? sending?.updateId : undefined;
  }

  forget(commandId: string): void {
    this.known.delete(commandId);
  }
}
