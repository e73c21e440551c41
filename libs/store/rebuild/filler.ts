import { Client } from 'pg';
import type { Keyring } from '../keyring.js';
import { projectionsOf } from '../project-streams.js';
import { CopyRows } from './copy-rows.js';
import type { TABLES } from './tables.js';

/** Fills the new read models with portions of streams, over a connection of its own. */
export class Filler {
  private constructor(
    private readonly client: Client,
    private readonly keyring: Keyring,
    private readonly into: Record<(typeof TABLES)[number], CopyRows>,
  ) {}

  static async open(adminUrl: string, keyring: Keyring): Promise<Filler> {
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
    return new Filler(client, keyring, into);
  }

  close(): Promise<void> {
    return this.client.end();
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
