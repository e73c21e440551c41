import { setTimeout as delay } from 'node:timers/promises';
import { offsetAt } from '#libs/catalogue';
import { at, type ClockRow } from '#libs/clock';
import type { SentCommand } from '#libs/contracts';
import { rowCommandId } from '#libs/mapping';
import { commandData } from '#libs/messages';
import type { Command } from '#libs/request';
import { bodyHashOf, sealCommand } from '#libs/seal';
import type { Store } from '#libs/store';
import type { RequestEngine } from '#libs/temporal';
import type { Plan, Surroundings } from './plan.js';

/** What became of a row. */
export type Taken = { kind: 'added' } | { kind: 'there' } | { kind: 'refused'; reason: string };

/** The way of an old row into the journal: by the engine, like any other command. */
export interface Door {
  store: Store;
  engine: RequestEngine;
  clock: ClockRow;
  /** SHA-256 of the file. */
  file: string;
}

const SENDER = 'system/import';
const TRIES = 20;
const PAUSE_MS = 500;

/** Takes a row in, once: its command id comes from file and key, so that a second run finds it there. */
export async function takeIn(door: Door, plan: Plan, { rules }: Surroundings): Promise<Taken> {
  const commandId = rowCommandId(door.file, plan.row.key, 'open');
  for (let tries = 1; ; tries++) {
    if (await door.store.journal.answerOf(commandId)) return { kind: 'there' };
    const requestId = `r-${commandId.replaceAll('-', '').slice(0, 24)}`;
    const command = await commandOf(door, plan, commandId, requestId, rules.calendar);
    const sent = await door.engine.start({ requestId, clock: door.clock, rules }, command);
    if (sent.kind === 'answered')
      return sent.answer.accepted ? { kind: 'added' } : { kind: 'refused', reason: sent.answer.rejection.en };
    if (tries === TRIES)
      return { kind: 'refused', reason: 'the engine did not answer; run the import again' };
    await delay(PAUSE_MS);
  }
}

async function commandOf(
  { store, clock }: Door,
  { row, context, enterprise }: Plan,
  commandId: string,
  requestId: string,
  calendar: Surroundings['rules']['calendar'],
): Promise<SentCommand> {
  const { nature, grade, item, summary, words } = row;
  const said = { enterprise: enterprise.id, channel: 'import', nature, grade, item, summary, words };
  const parsed = commandData.open.parse(said);
  const data = sealCommand('open', parsed, await store.keyring.keyOf(enterprise.id));
  const now = at(clock, Date.now());
  const day = new Date(now + offsetAt(calendar, now) * 60_000).toISOString().slice(0, 10);
  const number = await store.numbers.reserve(requestId, day);
  const command: Command<'open'> = {
    type: 'open',
    commandId,
    at: now,
    actor: { kind: 'system' },
    data: { ...data, nature, grade },
    context: { ...context, number },
  };
  return { ...command, bodyHash: bodyHashOf({ type: 'open', requestId, sender: SENDER, data }) };
}
