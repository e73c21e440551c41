import type { ErrandActivities } from '#activities';
import type { SentCommand } from '#libs/contracts';
import { errands } from '#libs/request';
import type { Command, Errand } from '#libs/request';
import { proxyActivities } from '@temporalio/workflow';
import type { Desk } from './desk.js';
import type { Life } from './life.js';
import type { ProductClock } from './product-clock.js';

/** It waits for whatever is away: what is owed stays owed. */
const { carryErrand } = proxyActivities<ErrandActivities>({
  startToCloseTimeout: '15s',
  retry: { initialInterval: '500ms', maximumInterval: '60s' },
});

/** Carries what a request owes to others, one after the other, beside its own work; a run that begins anew begins here anew. */
export class Errands {
  private busy = false;
  /** Whose answer could not be noted any more, for this request has ended. */
  private readonly over = new Set<string>();

  constructor(
    private readonly requestId: string,
    private readonly life: Life,
    private readonly desk: Desk,
    private readonly clock: ProductClock,
  ) {}

  /** Whether nothing is owed. */
  get idle(): boolean {
    return !this.busy && this.next() === undefined;
  }

  look(): void {
    const next = this.next();
    if (this.busy || !next) return;
    this.busy = true;
    void this.carry(next);
  }

  private next(): Errand | undefined {
    const { state } = this.life;
    return state && errands(this.requestId, state).find(({ key }) => !this.over.has(key));
  }

  private async carry(errand: Errand): Promise<void> {
    const { key, to } = errand;
    const { accepted, code } = await carryErrand(to, this.commandOf(errand));
    const data = { errand: key, accepted, ...(code !== undefined && { code }) };
    const noted = await this.desk.ask(this.sealed({ type: 'note_errand', data, ...this.by(`note/${key}`) }));
    if (!noted.accepted) this.over.add(key);
    this.busy = false;
    this.look();
  }

  /** The id comes from stream and event: sent again, it gets the first answer. */
  private commandOf({ type, data, actor, key }: Errand): SentCommand {
    return this.sealed({ type, data, ...this.by(key), actor } as Command);
  }

  private by(name: string) {
    const commandId = `${this.requestId}/${name}`;
    return { commandId, at: this.clock.now(), actor: { kind: 'system' } as const, context: {} };
  }

  private sealed(command: Command): SentCommand {
    return { ...command, bodyHash: command.commandId };
  }
}
