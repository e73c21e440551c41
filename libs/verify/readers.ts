import { byCodeUnits } from './digest.js';
import type { EventRow } from './reader.js';
import type { SmallTask } from './small-task.js';

interface Party {
  person?: string;
  unit?: string;
}

/** What of the state says who reads; it was held against its hash before. */
export interface SaidByState {
  offer?: { to?: string };
  direct?: { leader?: string };
  proposals?: Record<string, { decider: string; command: string }>;
  end?: string;
  sessions?: Record<string, { status: string; members: Party[] }>;
}

const inOrder = (ids: unknown[]): string[] =>
  [...new Set(ids.filter((id) => typeof id === 'string'))].sort(byCodeUnits);

/** Who reads a request, as the columns of request_view must say it. */
export function readersOf(
  events: EventRow[],
  { owner, reached }: { owner?: unknown; reached: string[] },
  tasks: Iterable<SmallTask>,
  state: SaidByState,
): { readers: string[]; tasked: string[] } {
  const met = events.find(({ type }) => type === 'received')?.data['firstResponder'];
  const members = Object.values(state.sessions ?? {})
    .filter(({ status }) => status !== 'ended')
    .flatMap((session) => session.members);
  return {
    readers: inOrder([owner, met, state.offer?.to, state.direct?.leader, ...reached]),
    tasked: inOrder([
      ...[...tasks].flatMap(({ handler, unit }) => [handler, unit]),
      ...members.flatMap(({ person, unit }) => [person, unit]),
    ]),
  };
}

/** Who decides what a clock waits for, as clock_view must say it. */
export function deciderOf(
  name: unknown,
  id: string,
  { offer, direct, proposals, end }: SaidByState,
  merged: boolean,
): string | null {
  if (end !== undefined) return null;
  const proposal = proposals?.[id.replace(/^[^:]*:/, '')];
  const mine = !merged || proposal?.command === 'waive_task' || proposal?.command === 'offer_transfer';
  const deciders: Record<string, string | undefined> = {
    adjudication: 'coordinator',
    direct: direct?.leader,
    transfer: offer?.to,
    decision: mine ? proposal?.decider : undefined,
  };
  return deciders[String(name)] ?? null;
}
