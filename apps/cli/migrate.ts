import { Command } from 'commander';
import { insistOnPostgres, type Running, StartProblem } from '#libs/embedded';
import { preparations } from './up/before-serving.js';
import { readSettings } from './up/settings.js';

/** `huying migrate`: what `huying up` does to the data before it serves, where the servers run apart. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database of DATABASE_ADMIN_URL to its newest form, and fill it if it is empty')
    .action(async () => {
      try {
        await prepareDatabase();
      } catch (error) {
        if (!(error instanceof StartProblem)) throw error;
        console.error(`huying: ${error.message}`);
        process.exitCode = 1;
      }
    });
}

async function prepareDatabase(): Promise<void> {
  const log = (line: string) => console.log(`huying: ${line}`);
  const running = runningElsewhere();
  await insistOnPostgres('DATABASE_ADMIN_URL', running.databaseAdminUrl);
  for (const { doing, run } of preparations) {
    log(doing);
    await run(running, log);
  }
  log('the database is ready');
}

function runningElsewhere(): Running {
  const settings = readSettings();
  const { databaseUrl, databaseAdminUrl, temporalAddress = '' } = settings;
  if (databaseUrl === undefined || databaseAdminUrl === undefined)
    throw new StartProblem(
      'There is no database to migrate.',
      "Set DATABASE_URL (the application's role) and DATABASE_ADMIN_URL (the owner); `npm start` migrates the embedded one.",
    );
  return {
    databaseUrl,
    databaseAdminUrl,
    temporalAddress,
    temporalNamespace: settings.namespace,
    masterKeyFile: settings.masterKeyFile,
    port: settings.port,
  };
}
