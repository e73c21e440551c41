import type { Pool } from 'pg';

/** The one side effect of a bare workflow: a row a step. */
export function createBareActivities(pool: Pool) {
  return {
    async writeStep(workflow: string, number: number, step: string): Promise<void> {
      await pool.query('insert into bare_step (workflow, number, step) values ($1, $2, $3)', [
        workflow,
        number,
        step,
      ]);
    },
  };
}

export type BareActivities = ReturnType<typeof createBareActivities>;

export const BARE_TABLE = `create table if not exists bare_step
  (workflow text, number int, step text, at timestamptz default now(), primary key (workflow, number))`;
