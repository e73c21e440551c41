import { eventWords, levelWords } from '#libs/catalogue';
import type { Running } from '#libs/embedded';
import { masterKeyFrom } from '#libs/seal';
import { type District, openStore, type TailEvent } from '#libs/store';

/** Tells a play while it happens: who owns what, what escalated, what was closed. */
export async function follow(running: Running, district: District): Promise<{ stop: () => Promise<void> }> {
  const masterKey = masterKeyFrom({ HUYING_MASTER_KEY_FILE: running.masterKeyFile });
  const store = await openStore({ url: running.databaseUrl, masterKey, poolSize: 2, name: 'huying-play' });
  const ended = new AbortController();
  const teller = new Teller(district);
  const tell = async () => {
    for await (const events of store.tail.follow(0, ended.signal))
      for (const event of await store.keyring.open(events)) {
        const line = teller.line(event);
        if (line !== undefined) console.log(line);
      }
  };
  const telling = tell().catch(() => undefined);
  return {
    stop: async () => {
      ended.abort();
      await telling;
      await store.close();
    },
  };
}

const CHINA_MS = 8 * 3_600_000;

class Teller {
  private readonly numbers = new Map<string, string>();
  private readonly summaries = new Map<string, string>();

  constructor(private readonly district: District) {}

  /** One line of Chinese with English beside it; undefined for what is not worth one. */
  line({ stream, event, at }: TailEvent): string | undefined {
    if (event.type === 'received') {
      this.numbers.set(stream, event.data.number);
      this.summaries.set(stream, event.data.summary);
    }
    const told = this.told(event, stream);
    if (told === undefined) return undefined;
    const when = new Date(at + CHINA_MS).toISOString().slice(5, 16).replace('T', ' ');
    return `${when}  ${this.numbers.get(stream) ?? stream}  ${told}`;
  }

  private told(event: TailEvent['event'], stream: string): string | undefined {
    const summary = this.summaries.get(stream) ?? '';
    if (event.type === 'owner_assigned')
      return `接单「${summary}」 首问责任人 ${this.name(event.data.person)} · received, owned by ${event.data.person}`;
    if (event.type === 'breached' && event.data.clock === 'resolve')
      return `办结超时「${summary}」 · resolution overdue`;
    if (event.type === 'escalated' && event.data.level !== 'L0') {
      const people = event.data.recipients.map(({ person }) => this.name(person)).join('、');
      const { zh, en } = levelWords[event.data.level];
      return `▲ ${zh} ${event.data.level} → ${people} · escalated to ${en}`;
    }
    if (event.type === 'answered') return `答复「${summary}」 · ${eventWords.answered.en}`;
    if (event.type === 'closed') return `✔ 办结「${summary}」 · closed, verified by the enterprise`;
    return undefined;
  }

  private name(person: string): string {
    return this.district.people.find(({ id }) => id === person)?.name ?? person;
  }
}
