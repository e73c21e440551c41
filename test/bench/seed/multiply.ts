import type { Client } from 'pg';
import { columnsOf } from './copy.js';

/** By how many hours what is over lies apart from its copy. */
const HOURS_APART = 7;

/** Columns that a copy has of its own, as SQL over its original's; `$n` is the copy's number. */
const NAMED: Record<string, Record<string, string>> = {
  request_view: {
    id: `id || 'c$n'`,
    number: `number || '-$n'`,
    received_at: 'received_at$back',
    updated_at: 'updated_at$back',
  },
  clock_view: { request: `request || 'c$n'` },
  task_view: { request: `request || 'c$n'` },
  stream_head: { stream: `stream || 'c$n'` },
  event: { stream: `stream || 'c$n'`, event_id: `event_id || 'c$n'`, command_id: `command_id || 'c$n'` },
};

/** Of events just those that lists ask for. */
const ONLY: Record<string, string> = { event: `where type in ('escalated', 'action_taken')` };

/** Lets each request stand there `times` times, under names of its own: what was copied in is worth more than it cost. */
export async function multiply(client: Client, times: number): Promise<void> {
  for (const [table, own] of Object.entries(NAMED)) {
    const columns = (await columnsOf(client, table)).filter((name) => name !== 'position');
    const values = columns.map((name) => own[name] ?? name).join();
    const copies = Array.from({ length: times - 1 }, (_, index) =>
      `select ${values} from ${table} ${ONLY[table] ?? ''}`
        .replaceAll('$n', String(index + 1))
        .replaceAll(
          '$back',
          ` - case when ended_as is null then interval '${index + 1} seconds' else interval '${HOURS_APART * (index + 1)} hours' end`,
        ),
    );
    await client.query(`insert into ${table} (${columns.join()}) ${copies.join(' union all ')}`);
  }
}
