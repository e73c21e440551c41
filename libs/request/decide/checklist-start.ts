import type { Checklist, ChecklistMaterial, ItemSlice } from '../checklist-state.js';
import type { Draft } from '../draft.js';
import { endClock } from '../start-clock.js';
import { endAuthorisation } from './agent.js';
import { endPause } from './pauses.js';
import type { PauseData } from './pauses.js';
import { decisionClock } from './proposals.js';

/** A step or a material by its name. */
export type Named = Pick<ChecklistMaterial, 'id' | 'name'>;

/** What stands in both lists under the same name. */
function alike(one: Named[], others: Named[]): string[] {
  return one
    .filter((it) => others.some(({ id, name }) => id === it.id && name.zh === it.name.zh))
    .map(({ id }) => id);
}

function keptOf({ steps, materials }: ItemSlice, before: Checklist | undefined) {
  if (!before) return undefined;
  return {
    steps: alike(
      steps,
      before.steps.filter((it) => it.ticked),
    ),
    materials: alike(
      materials,
      before.materials.filter((it) => it.received ?? it.asked),
    ),
  };
}

/** The item's checklist begins, at receipt or when the request turns out to be about another item; like steps stay ticked. */
export function startChecklist(d: Draft): void {
  const { item } = d.context;
  const before = d.state.checklist;
  if (!item || item.item !== d.state.item || item.item === before?.item) return;
  const { agent, ...lists } = item;
  const kept = keptOf(item, before);
  d.emit('checklist_started', { ...lists, ...(agent && { agent }), ...(kept && { kept }) });
  if (!before) return;
  endAuthorisation(d);
  settleAsked(d, 'resumed');
}

const isOutstanding = (d: Draft, id: string): boolean =>
  d.state.checklist?.materials.some((it) => it.id === id && !it.received) ?? false;

/** Nothing is waited for that has come, or that the list no longer asks for: not in the pause, nor in one that is proposed. */
export function settleAsked(d: Draft, cause: 'received' | 'resumed'): void {
  const over = (materials: string[] | undefined) =>
    materials !== undefined && materials.every((id) => !isOutstanding(d, id));
  for (const { id, command, data } of Object.values(d.state.proposals))
    if (command === 'pause' && over((data as Partial<PauseData>).materials)) {
      d.emit('proposal_refused', { proposal: id, cause: 'no_longer_possible' });
      endClock(d, decisionClock(id), 'no_longer_possible');
    }
  if (over(d.state.pause?.asked.materials)) endPause(d, cause);
}
