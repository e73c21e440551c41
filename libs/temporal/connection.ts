import { Client, Connection } from '@temporalio/client';
import { sealedConverter } from './data-converter.js';
import type { Sealer } from './codec.js';

/** Where Temporal is: a server of one's own, a cluster, or Temporal Cloud. */
export interface TemporalPlace {
  address: string;
  namespace: string;
  tls?: boolean;
  apiKey?: string;
}

const reach = ({ address, tls, apiKey }: TemporalPlace) => ({
  address,
  tls: tls || apiKey !== undefined,
  apiKey,
});

/** A client that connects when first used: reading goes on while Temporal is away (must hold 3). */
export function openClient(place: TemporalPlace, sealer: Sealer): Client {
  const connection = Connection.lazy({ ...reach(place), connectTimeout: '5s' });
  return new Client({ connection, namespace: place.namespace, dataConverter: sealedConverter(sealer) });
}

export const connectionOptions = reach;

/** How long a call that nobody waits for may take; real milliseconds. */
const CALL_MS = 5_000;

/** A call that gives up in time: whoever goes round the requests must not hang on a Temporal that says nothing. */
export const inTime = <T>(client: Client, call: () => Promise<T>): Promise<T> =>
  client.withDeadline(Date.now() + CALL_MS, call);
