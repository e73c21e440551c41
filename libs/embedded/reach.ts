import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { errorCode, errorMessage } from './error-facts.js';
import { StartProblem } from './start-problem.js';

/** Why a PostgreSQL at an address cannot be used at this moment; undefined when it can. */
export async function postgresFault(url: string): Promise<unknown> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Why a Temporal at an address cannot be used at this moment; undefined when it can. */
export async function temporalFault(address: string, namespace: string): Promise<unknown> {
  const connection = Connection.lazy({ address, connectTimeout: '1s' });
  try {
    await connection.withDeadline(Date.now() + 3_000, async () => {
      await connection.workflowService.describeNamespace({ namespace });
    });
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await connection.close();
  }
}

/** Makes sure of a database that somebody else runs. */
export async function insistOnPostgres(variable: string, url: string): Promise<void> {
  const fault = await postgresFault(url);
  if (fault === undefined) return;
  const because = errorMessage(fault) || errorCode(fault) || 'no answer';
  throw new StartProblem(
    `The database that ${variable} names cannot be used: ${because}.`,
    `Start it or correct ${variable} (postgres://user:password@host:5432/database); without DATABASE_URL an embedded one starts.`,
  );
}

/** Makes sure of a Temporal that somebody else runs. */
export async function insistOnTemporal(address: string, namespace: string): Promise<void> {
  const fault = await temporalFault(address, namespace);
  if (fault === undefined) return;
  throw new StartProblem(
    `The Temporal server ${address} (TEMPORAL_ADDRESS) cannot be used with the namespace ${namespace}: ${errorMessage(fault)}.`,
    'Start it, make the namespace (or name another in TEMPORAL_NAMESPACE); without TEMPORAL_ADDRESS an embedded one starts.',
  );
}
