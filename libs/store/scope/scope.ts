import { AsyncLocalStorage } from 'node:async_hooks';

/** What of the protected tables a caller from outside the administration may read; the database holds to it. */
export interface CallerScope {
  /** An enterprise, by all ids under which its requests stand. */
  enterprises?: string[];
  /** Single requests: that of a receipt's link, or one that the caller has just opened. */
  requests?: string[];
  /** A partner 社会服务机构, and those they cover for. */
  people?: string[];
  /** The partner's units, by all their ids. */
  units?: string[];
}

/**
 * For whom the database is asked 读取范围: for the administration and its own processes, for nobody who is known yet, or
 * for a caller.
 */
export type Scope = 'district' | 'nobody' | CallerScope;

/** What one call from outside has by it. */
interface Call {
  scope: Scope;
  /** How the organisation stands, and until when that may be believed (real milliseconds of this process). */
  look?: { revision: Promise<number>; until: number };
}

/** A call looks at the organisation once, unless it is held up: who may act is decided on what is true then (OWN-1). */
const LOOK_MS = 250;

const calls = new AsyncLocalStorage<Call>();

/** Runs one call from outside; until `readFor` says for whom, it reads nothing of anybody. */
export function withinCall<T>(work: () => T): T {
  return calls.run({ scope: 'nobody' }, work);
}

/** From here on the call reads for this scope. Outside a call there is nobody to read for. */
export function readFor(scope: Scope): void {
  const call = calls.getStore();
  if (!call) throw new Error('readFor outside a call: wrap it in withinCall');
  call.scope = scope;
}

/** The caller has opened this request, or said the very same as whoever did: they may read it during this call. */
export function alsoRead(request: string): void {
  const call = calls.getStore();
  if (!call || typeof call.scope === 'string') return;
  call.scope = { ...call.scope, requests: [...(call.scope.requests ?? []), request] };
}

/** The revision of the organisation, looked up once for one call; outside a call each time. */
export function lookOnce(look: () => Promise<number>): Promise<number> {
  const call = calls.getStore();
  if (!call) return look();
  const now = performance.now();
  if (!call.look || now > call.look.until) call.look = { revision: look(), until: now + LOOK_MS };
  return call.look.revision;
}

/** Something may have been changed in this call: the next look is a new one. */
export function lookAnew(): void {
  const call = calls.getStore();
  if (call) delete call.look;
}

/** The scope of the call that runs now; none outside one. */
export const scopeNow = (): Scope | undefined => calls.getStore()?.scope;
