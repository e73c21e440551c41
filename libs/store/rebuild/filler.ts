import { Client } from 'pg';
import { Database } from '../database.js';
import { dataSource } from '../data-source.js';
import { Keyring } from '../keyring.js';
import { CopyRows } from './copy-rows.js';
import { projectionsOf } from './projections.js';
import type { TABLES } from './tables.js';

/** Where the journal is, and what opens it. */
export interface FillOptions {
  adminUrl: string;
  masterKey: Uint8Array;
}

/** Fills the new read models with portions of streams, over connections of its own. */
export class Filler {
  private constructor(
    private readonly client: Client,
    private readonly keyring: Keyring,
    private readonly into: Record<(typeof TABLES)[number], CopyRows>,
    readonly close: () => Promise<void>,
  ) {}

  /** A keyring of its own is what a thread needs; others lend theirs. */
  static async open({ adminUrl, masterKey }: FillOptions, lent?: Keyring): Promise<Filler> {
    const source = lent ? undefined : await dataSource({ url: adminUrl, poolSize: 1 }).initialize();
    const client = new Client({ connectionString: adminUrl });
    await client.connect();
    // What is copied and not yet swapped is worth nothing after a crash.
    await client.query('set synchronous_commit = off');
    const into = {
      request_view: await CopyRows.into(client, 'rebuild.request_view'),
      clock_view: await CopyRows.into(client, 'rebuild.clock_view'),
      task_view: await CopyRows.into(client, 'rebuild.task_view'),
      question_view: await CopyRows.into(client, 'rebuild.question_view'),
    };
    const close = async () => {
      await client.end();
      await source?.destroy();
    };
    const keyring = source ? new Keyring(new Database(source), Buffer.from(masterKey)) : lent;
    if (!keyring) throw new Error('nothing opens the words');
    return new Filler(client, keyring, into, close);
  }

  /** Gives how many events the streams have. */
  async fill(streams: string[]): Promise<number> {
    const { events, projections } = await projectionsOf(this.client, this.keyring, streams);
    const requests = projections.filter(({ question }) => !question);
    const questions = projections.filter(({ question }) => question);
    await this.into.request_view.write(requests.map(({ view }) => view));
    await this.into.clock_view.write(requests.flatMap(({ clocks }) => clocks));
    await this.into.task_view.write(
      requests.flatMap(({ view }) => (view['tasks'] ?? []) as Record<string, unknown>[]),
    );
    await this.into.question_view.write(questions.map(({ view }) => view));
    return events;
  }
}
