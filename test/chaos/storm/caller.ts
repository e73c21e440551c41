import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answered } from '../api-process.js';
import type { ChaosWorld } from '../chaos-world.js';
import { isOpen } from './ledger.js';
import type { Ledger } from './ledger.js';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;

/** Speaks as a patient client does: what is left open is sent again under its key until it is answered for good. */
export class Caller {
  constructor(
    private readonly world: ChaosWorld,
    private readonly ledger: Ledger,
  ) {}

  /** @param type for the ledger; @param request the one that it is about, unless it opens one */
  async send(type: string, path: string, as: string, body: unknown, request?: string): Promise<Answered> {
    const key = randomUUID();
    const command = { key, type, path };
    const answer = await insist(async () => {
      const answered = await this.world.api.post(path, as, body, key);
      this.ledger.write(command, answered);
      return answered;
    });
    const { status, body: told } = answer;
    const made = typeof told['request'] === 'string' ? told['request'] : request;
    this.ledger.verdicts.push({
      ...command,
      accepted: status < 300,
      ...(made !== undefined && { request: made }),
      ...(typeof told['code'] === 'string' && { code: told['code'] }),
      ...(typeof told['version'] === 'number' && { version: told['version'] }),
    });
    return answer;
  }

  /** Reads until it is answered. */
  read(path: string, as: string): Promise<Answered> {
    return insist(() => this.world.api.get(path, as));
  }
}

/** Sends again what is left open until it is answered for good. */
export async function insist<A extends { status: number }>(send: () => Promise<A>): Promise<A> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const answer = await send();
    if (!isOpen(answer)) return answer;
    await delay(pause);
  }
}
