import type { CallRates } from './call-limits.js';

/** How the API meets whoever calls. */
export interface EdgeSettings {
  rates: CallRates;
  connections: number;
  /** Origins whose pages may call from a browser. */
  allowedOrigins: readonly string[];
  /** Addresses and networks of the proxies in front. */
  trustedProxies: readonly string[];
  /** Real milliseconds that a caller has for its headers, and for a whole call; the usual ones unless told otherwise. */
  headersMs?: number;
  callMs?: number;
}

/** On its own, as tests open it: nothing is counted, nobody calls from elsewhere. */
export const ALONE: EdgeSettings = {
  rates: { ofCaller: 0, ofAddress: 0 },
  connections: 2_000,
  allowedOrigins: [],
  trustedProxies: [],
};
