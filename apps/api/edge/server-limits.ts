import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressKey } from './address-of.js';

/** Real milliseconds: whoever has not sent its headers until then is not going to. */
const HEADERS_MS = 10_000;
/** A whole call with its body, a large document over a slow line included. */
const CALL_MS = 120_000;
/** How often Node looks for those that are late. */
const LOOK_MS = 1_000;
/** The part of all connections that one address may hold. */
const SHARE = 4;

export interface ConnectionLimits {
  /** Connections that the process keeps open at most. */
  connections: number;
  /** In how many of them one address may be; proxies in front are many callers at once. */
  isProxy: (address: string) => boolean;
  headersMs?: number;
  callMs?: number;
}

/** Ends calls that come in too slowly (408), and refuses connections beyond the limit. */
export function limitServer(server: Server, limits: ConnectionLimits): void {
  server.headersTimeout = limits.headersMs ?? HEADERS_MS;
  server.requestTimeout = limits.callMs ?? CALL_MS;
  // Read when the server begins to listen; the types do not name it.
  Object.assign(server, { connectionsCheckingInterval: LOOK_MS });
  server.maxConnections = limits.connections;
  const most = Math.ceil(limits.connections / SHARE);
  const open = new Map<string, number>();
  server.prependListener('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (limits.isProxy(address)) return;
    const key = addressKey(address);
    const count = (open.get(key) ?? 0) + 1;
    open.set(key, count);
    socket.once('close', () => leave(open, key));
    if (count > most) socket.destroy();
  });
}

function leave(open: Map<string, number>, key: string): void {
  const count = (open.get(key) ?? 1) - 1;
  if (count > 0) open.set(key, count);
  else open.delete(key);
}
