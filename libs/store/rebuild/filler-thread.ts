import { parentPort, workerData } from 'node:worker_threads';
import { translated } from '../errors.js';
import type { Said } from './crew.js';
import { type FillOptions, Filler } from './filler.js';

/** A thread of a rebuild: takes portions, tells how many events each had. */
const port = parentPort;
if (!port) throw new Error('this runs as a thread of a rebuild');
const filler = await Filler.open(workerData as FillOptions);
const say = (said: Said) => port.postMessage(said);
port.on('message', (streams: string[] | null) => {
  if (streams === null) void filler.close().then(() => port.close());
  else
    filler.fill(streams).then(
      (events) => say({ events }),
      (error: unknown) => say({ fault: translated(error, 'rebuild').message }),
    );
});
