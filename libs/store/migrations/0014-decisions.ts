import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Few clocks are decisions and few requests stand at a level: the list looks at these alone. */
export class Decisions1700000000014 implements MigrationInterface {
  readonly name = 'Decisions1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index clock_view_decision on clock_view (request)
        where status = 'running' and name in ('decision', 'adjudication', 'direct', 'transfer');
      create index request_view_level on request_view (id) where level <> 'L0' and ended_as is null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index clock_view_decision, request_view_level');
  }
}
