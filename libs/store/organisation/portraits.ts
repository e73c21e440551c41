import type { Stage } from '#libs/messages';
import type { Database } from '../database.js';
import type { ProductClock } from '../product-clock.js';
import { iso } from './moments.js';

/** What an enterprise's requests say of it. */
export interface HistorySummary {
  byStage: Partial<Record<Stage, number>>;
  /** The last word between the two: a request of its, or a contact on record. */
  lastContactAt?: number;
  /** *Not solved* in the last year. */
  notSolved: number;
}

/** What an enterprise told staff about leaving, in its words; they stay in PostgreSQL. */
export interface Statement {
  id: string;
  enterprise: string;
  words: string;
  by: string;
  saidAt: number;
  withdrawnAt?: number;
}

const YEAR = 365 * 86_400_000;
const SUMMARIES = `select coalesce(m.merged_into, v.enterprise) as enterprise, v.stage, count(*)::int as count,
  greatest(max((v.state ->> 'lastContactAt')::float8),
    (extract(epoch from max(v.received_at) filter (where not v.imported)) * 1000)::float8) as contact,
  coalesce(sum((v.state ->> 'notSolved')::int) filter (where v.updated_at >= $2), 0)::int as unsolved
  from request_view v left join enterprise m on m.id = v.enterprise
  where $1::text[] is null or v.enterprise = any($1) group by 1, 2`;
const STATEMENTS = `select s.id, coalesce(m.merged_into, s.enterprise) as enterprise, s.words, s.by_person as "by",
  (extract(epoch from s.said_at) * 1000)::float8 as "saidAt",
  (extract(epoch from s.withdrawn_at) * 1000)::float8 as "withdrawnAt"
  from enterprise_statement s join enterprise m on m.id = s.enterprise
  where $1::text[] is null or s.enterprise = any($1) order by s.said_at, s.id`;

interface SummaryRow {
  enterprise: string;
  stage: Stage;
  count: number;
  contact: number | null;
  unsolved: number;
}

/** What stands beside an enterprise's facts in its portrait 画像 (POR-1). */
export class Portraits {
  constructor(
    private readonly database: Database,
    private readonly clock: ProductClock,
  ) {}

  /** By enterprise, merged ones with their twins; of all, or of those whose requests stand under these ids. */
  async summaries(ids?: readonly string[]): Promise<Map<string, HistorySummary>> {
    const since = iso((await this.clock.now()) - YEAR);
    const rows = await this.database.query<SummaryRow>('sum up requests', SUMMARIES, [ids ?? null, since]);
    const found = new Map<string, HistorySummary>();
    for (const row of rows) found.set(row.enterprise, summed(found.get(row.enterprise), row));
    return found;
  }

  async statements(ids?: readonly string[]): Promise<Statement[]> {
    const rows = await this.database.query<Statement & { withdrawnAt: number | null }>(
      'read statements',
      STATEMENTS,
      [ids ?? null],
    );
    return rows.map(({ withdrawnAt, ...row }) => ({ ...row, ...(withdrawnAt !== null && { withdrawnAt }) }));
  }

  /** Records a statement; said twice under one id it stands once, and both are told when it was said. */
  async record({ id, enterprise, words, by, saidAt }: Statement): Promise<number> {
    await this.database.query(
      'record a statement',
      `insert into enterprise_statement (id, enterprise, kind, words, by_person, said_at)
       values ($1, $2, 'relocation', $3, $4, $5) on conflict (id) do nothing`,
      [id, enterprise, words, by, iso(saidAt)],
    );
    const stands = (await this.statements([enterprise])).find((one) => one.id === id);
    return stands?.saidAt ?? saidAt;
  }

  /** The enterprise stays after all; false if no such statement stands. */
  async withdraw(id: string, enterprises: readonly string[], by: string): Promise<boolean> {
    const rows = await this.database.query<object>(
      'withdraw a statement',
      `with gone as (update enterprise_statement set withdrawn_at = $3, withdrawn_by = $4
         where id = $1 and enterprise = any($2) and withdrawn_at is null returning id)
       select id from gone`,
      [id, enterprises, iso(await this.clock.now()), by],
    );
    return rows.length > 0;
  }
}

function summed(before: HistorySummary | undefined, row: SummaryRow): HistorySummary {
  const last = Math.max(before?.lastContactAt ?? -Infinity, row.contact ?? -Infinity);
  return {
    byStage: { ...before?.byStage, [row.stage]: row.count },
    notSolved: (before?.notSolved ?? 0) + row.unsolved,
    ...(Number.isFinite(last) && { lastContactAt: last }),
  };
}
