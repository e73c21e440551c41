/** A clock by the columns of its read model; moments in milliseconds. */
export type SmallClock = Record<string, unknown>;

type Data = Record<string, unknown>;
type Change = (clock: SmallClock, data: Data) => SmallClock;

const CHANGES: Record<string, Change> = {
  clock_started: (_clock, data) => ({
    clock: data['clock'],
    name: data['name'],
    cycle: data['cycle'],
    occurrence: data['occurrence'],
    hours: data['hours'],
    status: 'running',
    started_at: data['at'],
    due: data['due'],
    original_due: data['due'],
    budget_ms: rounded(data['budgetMs']),
    used_ms: rounded(data['usedMs'] ?? 0),
    provisional: data['provisional'],
    breached_at: Array.isArray(data['fired']) && data['fired'].includes(100) ? data['due'] : null,
    annulled: false,
  }),
  clock_met: (clock, data) => ({ ...clock, status: 'met', used_ms: rounded(data['usedMs']) }),
  clock_ended: (clock, data) => ({ ...clock, status: 'ended', used_ms: rounded(data['usedMs']) }),
  clock_paused: (clock, data) => ({
    ...clock,
    status: 'paused',
    due: null,
    used_ms: rounded(data['usedMs']),
  }),
  clock_resumed: (clock, data) => ({
    ...clock,
    status: 'running',
    due: data['due'],
    provisional: data['provisional'],
  }),
  clock_moved: (clock, data) => ({
    ...clock,
    hours: data['hours'],
    occurrence: data['occurrence'],
    budget_ms: rounded(data['budgetMs']),
    used_ms: rounded(data['usedMs']),
    provisional: data['provisional'],
    ...(data['to'] === undefined ? {} : { status: 'running', due: data['to'] }),
  }),
  breached: (clock, data) => ({ ...clock, breached_at: data['dueAt'] }),
  breach_annulled: (clock) => ({ ...clock, annulled: true }),
};

/** Applies an event to the clock that it names, if it names one. */
export function foldClock(clocks: Map<string, SmallClock>, type: string, data: Data): void {
  // What a child brought its master goes with it.
  if (type === 'child_released') clocks.delete(`join:${String(data['child'])}`);
  const change = CHANGES[type];
  if (!change) return;
  const id = String(data['clock']);
  clocks.set(id, change(clocks.get(id) ?? {}, data));
}

function rounded(value: unknown): number {
  return Math.round(Number(value));
}
