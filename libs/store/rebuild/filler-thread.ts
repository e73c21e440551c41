import { parentPort, workerData } from 'node:worker_threads';
import { Database } from '../database.js';
import { dataSource } from '../data-source.js';
import { translated } from '../errors.js';
import { Keyring } from '../keyring.js';
import { MasterKeys } from '../master-keys.js';
import type { Asked, Said } from './crew.js';
import { Filler } from './filler.js';

/** A thread of a rebuild: takes portions, tells how many events each had. */
const port = parentPort;
if (!port) throw new Error('this runs as a thread of a rebuild');
const adminUrl = workerData as string;
const source = await dataSource({ url: adminUrl, poolSize: 1, statementTimeoutMs: 0 }).initialize();
const database = new Database(source);
// Those there were when the last portion was handed out.
let known: Buffer[] = [];
const filler = await Filler.open(adminUrl, new Keyring(database, new MasterKeys(database, () => known)));

async function fill({ streams, masterKeys }: Asked): Promise<Said> {
  known = masterKeys.map((key) => Buffer.from(key));
  try {
    return { events: await filler.fill(streams) };
  } catch (error) {
    return { fault: translated(error, 'rebuild').message };
  }
}

async function close(): Promise<void> {
  await filler.close();
  await source.destroy();
  port?.close();
}

port.on('message', (asked: Asked | null) => {
  if (asked === null) void close();
  else void fill(asked).then((said) => port.postMessage(said));
});
