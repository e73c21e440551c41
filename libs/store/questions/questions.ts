import type { QuestionState } from '#libs/seat';
import type { Database } from '../database.js';
import { iso } from '../organisation/moments.js';

/** A question as lists show it. */
export interface QuestionRecord {
  id: string;
  enterprise: string;
  enterpriseName?: string;
  summary: string;
  words: string;
  state: QuestionState;
}

/** Whose questions are asked for: of enterprises, or all. */
export interface QuestionFilter {
  enterprises?: string[];
  /** Taken by one of these people, whatever the enterprise. */
  people?: string[];
  /** Only those that are not over. */
  open?: boolean;
  limit: number;
}

const COLUMNS = `q.question as id, q.enterprise, e.name as "enterpriseName", q.summary, q.words, q.state`;
const FROM = 'question_view q left join enterprise e on e.id = q.enterprise';

/** The questions at the online seat, in plain text, written in the transaction of their events. */
export class Questions {
  constructor(private readonly database: Database) {}

  async get(id: string): Promise<QuestionRecord | undefined> {
    const sql = `select ${COLUMNS} from ${FROM} where q.question = $1`;
    const [row] = await this.database.query<QuestionRecord>('read a question', sql, [id]);
    return row;
  }

  /** Those that wait longest come first, then the newest of those that are over. */
  async list({ enterprises, people, open, limit }: QuestionFilter): Promise<QuestionRecord[]> {
    const sql = `select ${COLUMNS} from ${FROM}
      where ($1::text[] is null or q.enterprise = any($1) or q.claimed_by = any($2))
        and ($3::boolean is not true or q.ended_as is null)
      order by q.ended_as is not null, case when q.ended_as is null then q.asked_at end, q.asked_at desc, q.question
      limit $4`;
    const scope = enterprises ?? null;
    return this.database.query('list questions', sql, [scope, people ?? [], open ?? false, limit]);
  }

  /** Questions that are not over, by id, behind `after`. */
  async open(after: string, limit: number): Promise<{ id: string; state: QuestionState }[]> {
    const sql = `select question as id, state from question_view
      where ended_as is null and question > $1 order by question limit $2`;
    return this.database.query('go round the open questions', sql, [after, limit]);
  }

  /** Questions whose next moment lies before `before`, or whose request has been waited for since then. */
  async overdue(before: number, limit: number): Promise<{ id: string; state: QuestionState }[]> {
    const sql = `select question as id, state from question_view
      where ended_as is null and coalesce(next_due, updated_at) < $1 order by question limit $2`;
    return this.database.query('look for overlooked questions', sql, [iso(before), limit]);
  }
}
