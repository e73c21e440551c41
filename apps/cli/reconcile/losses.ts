import { keyIdsIn } from '#libs/seal';
import type { Store } from '#libs/store';
import type { ToldEvent } from '#libs/temporal';

/** What brought-back events speak of and the database does not know: it stood in PostgreSQL alone. */
export interface Loss {
  stream: string;
  kind: 'key' | 'document' | 'enterprise' | 'person' | 'policy' | 'calendar' | 'departure';
  id: string;
}

/** What these events speak of that was lost with the database's last hours; each once. */
export async function lossesIn(store: Store, stream: string, events: ToldEvent[]): Promise<Loss[]> {
  const named = (kind: Loss['kind'], ids: Iterable<string>) => [...ids].map((id) => ({ stream, kind, id }));
  const facts = factsIn(events);
  const [packs, calendars] = [await store.rules.policyVersions(), await store.rules.calendarVersions()];
  const { people } = await store.directory.snapshot();
  return [
    ...named('key', await lostKeys(store, events)),
    ...named('document', await lostDocuments(store, stream, events)),
    ...named('enterprise', await unknownEnterprises(store, facts.enterprises)),
    ...named(
      'person',
      without(
        facts.people,
        people.map(({ id }) => id),
      ),
    ),
    ...named(
      'policy',
      without(
        facts.policies,
        packs.map(({ version }) => version),
      ),
    ),
    ...named(
      'calendar',
      without(
        facts.calendars,
        calendars.flatMap(({ id, version }) => [version, `${id}@${version}`]),
      ),
    ),
  ];
}

/** Without its key a word stays unreadable for ever: erased, or made after the backup. */
async function lostKeys({ keyring }: Store, events: ToldEvent[]): Promise<string[]> {
  const known = await keyring.keysIn(events);
  return [...keyIdsIn(events)].filter((id) => !known.has(id));
}

async function lostDocuments(store: Store, stream: string, events: ToldEvent[]): Promise<string[]> {
  const opened = JSON.stringify(await store.keyring.open(events));
  const ids = new Set([...opened.matchAll(/"doc:([\w-]+)"/g)].map(([, id = '']) => id));
  const known = await Promise.all([...ids].map((id) => store.documents.get(stream, id)));
  return [...ids].filter((_, index) => known[index] === undefined);
}

async function unknownEnterprises({ directory }: Store, ids: ReadonlySet<string>): Promise<string[]> {
  const known = await Promise.all([...ids].map((id) => directory.enterprise(id)));
  return [...ids].filter((_, index) => known[index] === undefined);
}

interface Facts {
  enterprises: Set<string>;
  people: Set<string>;
  policies: Set<string>;
  calendars: Set<string>;
}

function factsIn(events: ToldEvent[]): Facts {
  const facts = {
    enterprises: new Set<string>(),
    people: new Set<string>(),
    policies: new Set<string>(),
    calendars: new Set<string>(),
  };
  for (const { event, actor } of events) {
    if (actor.kind === 'person') facts.people.add(actor.person);
    if (event.type === 'owner_assigned') facts.people.add(event.data.person);
    if (event.type === 'calendar_applied') facts.calendars.add(event.data.version);
    if (event.type !== 'received') continue;
    facts.enterprises.add(event.data.enterprise);
    facts.policies.add(event.data.policy);
    facts.calendars.add(event.data.calendar);
  }
  return facts;
}

const without = (ids: ReadonlySet<string>, known: readonly string[]): string[] =>
  [...ids].filter((id) => !known.includes(id));
