import type { WireClock } from '#libs/contracts';
import type { Store } from '#libs/store';
import type { DepartureEngine, RequestEngine, SeatEngine, Sealer } from '#libs/temporal';
import type { Client } from '@temporalio/client';

/** What a reconciliation stands on: the book, Temporal, and the ways into it. */
export interface ReconcileParts {
  store: Store;
  clock: WireClock;
  client: Client;
  taskQueue: string;
  sealer: Sealer;
  engine: RequestEngine;
  seat: SeatEngine;
  departures: DepartureEngine;
}
