import type { EventRow } from './reader.js';

interface Unit {
  unit: unknown;
  score: unknown;
}
interface Line {
  unit: unknown;
  candidates: Unit[];
}

/** What the state must hold of where the request was routed, worked out from the event alone; nothing if none says so. */
export function routeOf(events: EventRow[]): Record<string, unknown> | undefined {
  const data = events.findLast(({ type }) => type === 'routed')?.data;
  if (!data) return undefined;
  const { rule, version, dispatch } = data;
  const supporting = (data['supporting'] as Line[]).map(bare);
  return { rule, version, dispatch, lead: bare(data['lead'] as Line), supporting };
}

/** A line without its people. */
const bare = ({ unit, candidates }: Line): Line => ({
  unit,
  candidates: candidates.map(({ unit: next, score }) => ({ unit: next, score })),
});
