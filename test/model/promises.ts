import { createDirectoryActivities } from '#activities';
import type { AcceptedAnswer, RefusedAnswer, SentCommand } from '#libs/contracts';
import { agenda, authorOf, decide, evolve, lookups } from '#libs/request';
import type { MaybeState } from '#libs/request';
import { organisationOf } from '#libs/store';
import type { StoredEvent } from '#libs/store';
import { sampleRules } from '../support/district.js';
import type { Said, Subject } from './subject.js';

/** What one command left in the journal. */
interface Entry {
  commandId: string;
  commandType: string;
  at: number;
  actor: StoredEvent['actor'];
  events: StoredEvent[];
}

/** Refusals that do not come from `decide`: the shell's own, of a repeated id. */
const OF_THE_SHELL: ReadonlySet<string> = new Set(['command-id-reused', 'ended']);

/** Holds the journal of one request and the ledger of its answers against the pure core; gives what does not hold. */
export async function broken(subject: Subject): Promise<string[]> {
  const events = await subject.world.store.journal.read(subject.id);
  const found = [
    ...holes(events),
    ...subject.ledger.flatMap((said) => answersHold(said, events)),
    ...(await decidedByTheCore(subject, entriesOf(events))),
    ...(await refusalsHold(subject)),
  ];
  return found.map((one) => `${subject.id}: ${one}`);
}

function holes(events: StoredEvent[]): string[] {
  const wrong = events.find(({ number }, index) => number !== index + 1);
  return wrong ? [`the numbering has a hole before ${wrong.number}`] : [];
}

function entriesOf(events: StoredEvent[]): Entry[] {
  const entries: Entry[] = [];
  for (const event of events) {
    const last = entries.at(-1);
    if (last?.commandId === event.commandId) last.events.push(event);
    else entries.push({ ...event, events: [event] });
  }
  return entries;
}

/** An accepted command is in the journal once, as its every answer says; a refused one is not there. */
function answersHold({ command, answers, failed }: Said, events: StoredEvent[]): string[] {
  const name = `${command.type} ${command.commandId}`;
  const made = events.filter(({ commandId }) => commandId === command.commandId);
  if (failed !== undefined) return made.length > 0 ? [`${name} failed (${failed}) and left events`] : [];
  const last = answers.at(-1);
  if (!last) return [`${name} was never answered`];
  const accepted = answers.filter((it): it is AcceptedAnswer => it.accepted);
  if (accepted.length === 0) return made.length > 0 ? [`${name} was refused and left events`] : [];
  if (!last.accepted) return [`${name} was accepted, and refused when it was sent again`];
  const told = (it: { number: number; type: string }) => `${it.number} ${it.type}`;
  const there = made.map(({ number, event }) => told({ number, type: event.type })).join();
  return accepted
    .map((answer) => answer.events.map(told).join())
    .filter((answer) => answer !== there)
    .map((answer) => `${name} was answered with [${answer}], and the journal has [${there}]`);
}

/** Told once more what each command was, the core makes the very same events out of the very same state. */
async function decidedByTheCore(subject: Subject, entries: Entry[]): Promise<string[]> {
  const sent = new Map<string, SentCommand>();
  for (const { command } of subject.ledger) sent.set(command.commandId, command);
  for (const command of subject.foreign) sent.set(command.commandId, command);
  const found: string[] = [];
  const seen = new Set<string>();
  let state: MaybeState;
  for (const entry of entries) {
    const name = `${entry.commandType} ${entry.commandId}`;
    if (seen.has(entry.commandId)) found.push(`${name} stands there twice`);
    seen.add(entry.commandId);
    found.push(
      ...(await asDecided(subject, state, entry, sent.get(entry.commandId))).map((it) => `${name} ${it}`),
    );
    for (const { event } of entry.events) state = evolve(state, event, entry.at, authorOf(entry.actor));
    if (!state?.owner || !state.ownerUnit) found.push(`${name} left nobody as owner`);
  }
  return found;
}

async function asDecided(
  subject: Subject,
  state: MaybeState,
  entry: Entry,
  sent: SentCommand | undefined,
): Promise<string[]> {
  const fire = entry.commandType === 'fire';
  const command = fire ? await fired(subject, state, entry) : sent;
  if (!command) return fire || isErrand(entry.commandId) ? [] : ['was never sent'];
  const due = state && agenda(sampleRules, state)[0];
  if (command.type !== 'fire' && due && due.at <= entry.at) return [`overtook ${due.key}`];
  const decision = decide(sampleRules, state, { ...command, at: entry.at });
  if (decision.rejected) return [`is refused by the core: ${decision.code}`];
  const [core, book] = [decision.events, entry.events.map(({ event }) => event)].map((it) =>
    JSON.stringify(sorted(it)),
  );
  return core === book ? [] : [`makes ${core} in the core, and ${book} in the journal`];
}

/** What a moment's firing was told of people; undefined where load decided, which nobody can look up afterwards. */
async function fired(
  { world, id }: Subject,
  state: MaybeState,
  { commandId, at }: Entry,
): Promise<SentCommand | undefined> {
  if (!state) return undefined;
  const wanted = lookups(sampleRules, state, at);
  if (wanted.some(({ key }) => key.startsWith('desk:'))) return undefined;
  const { owner, enterprise, tier } = state;
  const directory = createDirectoryActivities(organisationOf(world.store));
  const recipients = await directory.resolveRecipients({
    requestId: id,
    lookups: wanted,
    owner,
    enterprise,
    tier,
    at,
  });
  const actor = { kind: 'system' } as const;
  return { type: 'fire', commandId, at, actor, data: {}, context: { recipients }, bodyHash: '' };
}

/** Sent by another request, or the note of what another request said. */
const isErrand = (commandId: string): boolean => /^[0-9a-f-]{36}\/.+/.test(commandId);

/** A refusal is the core's, out of the state of the version that it names. */
async function refusalsHold(subject: Subject): Promise<string[]> {
  const found: string[] = [];
  for (const { command, answers } of subject.ledger) {
    for (const answer of answers.filter((it): it is RefusedAnswer => !it.accepted)) {
      if (OF_THE_SHELL.has(answer.rejection.code)) continue;
      const state = answer.version > 0 ? await subject.book(answer.version) : undefined;
      const at = Math.max(command.at, state?.at ?? 0);
      const decision = decide(sampleRules, state, { ...command, at });
      const code = decision.rejected ? decision.code : 'accepted';
      if (code !== answer.rejection.code)
        found.push(`${command.type} was refused as ${answer.rejection.code}, and the core says ${code}`);
    }
  }
  return found;
}

/** Keys in one order, wherever a value was made. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]),
  );
}
