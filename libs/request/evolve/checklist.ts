import type { Checklist, Mark } from '../checklist-state.js';
import type { RequestState } from '../state.js';
import { entry } from './handling.js';
import type { Meta, Steps } from './step.js';

type ChecklistEvents =
  | 'checklist_started'
  | 'step_ticked'
  | 'material_asked'
  | 'material_received'
  | 'checklist_corrected'
  | 'agent_authorised'
  | 'agent_ended'
  | 'agent_acted';

const markOf = ({ number, at, author }: Meta): Mark => ({ entry: number, at, by: author });

/** The state with its checklist changed; an event about a checklist that is not there is a bug in the history. */
function withChecklist(state: RequestState, change: (list: Checklist) => Partial<Checklist>): RequestState {
  if (!state.checklist) throw new Error('an event speaks of a checklist that this request does not have');
  return { ...state, checklist: { ...state.checklist, ...change(state.checklist) } };
}

/** What is marked by that entry is marked no more. */
const unmarked = (list: Checklist, number: number): Partial<Checklist> => ({
  steps: list.steps.map((it) => (it.ticked?.entry === number ? { ...it, ticked: undefined } : it)),
  materials: list.materials.map((it) =>
    it.received?.entry === number ? { ...it, received: undefined } : it,
  ),
});

/** The checklist 办理清单 and agent handling 代办 (capability 13). */
export const checklistSteps: Steps<ChecklistEvents> = {
  checklist_started: (state, { item, name, version, steps, materials, agent = false, kept }) => {
    const before = state.checklist;
    return {
      ...state,
      checklist: {
        item,
        name,
        version,
        steps: steps.map((it) =>
          kept?.steps.includes(it.id)
            ? { ...it, ticked: before?.steps.find(({ id }) => id === it.id)?.ticked }
            : it,
        ),
        materials: materials.map((it) => {
          const old = before?.materials.find(({ id }) => id === it.id);
          return kept?.materials.includes(it.id) ? { ...it, asked: old?.asked, received: old?.received } : it;
        }),
        agent,
      },
    };
  },
  step_ticked: (state, { step }, meta) =>
    entry(
      withChecklist(state, ({ steps }) => ({
        steps: steps.map((it) => (it.id === step ? { ...it, ticked: markOf(meta) } : it)),
      })),
      'step_ticked',
      meta,
    ),
  material_asked: (state, { materials: asked }) => ({
    ...withChecklist(state, ({ materials }) => ({
      materials: materials.map((it) => (asked.some(({ id }) => id === it.id) ? { ...it, asked: true } : it)),
    })),
    next: state.next + 1,
  }),
  material_received: (state, { material }, meta) =>
    entry(
      withChecklist(state, ({ materials }) => ({
        materials: materials.map((it) => (it.id === material ? { ...it, received: markOf(meta) } : it)),
      })),
      'material_received',
      meta,
    ),
  checklist_corrected: (state, { entry: number }) => ({
    ...withChecklist(state, (list) => unmarked(list, number)),
    entries: state.entries.filter((it) => it.number !== number),
  }),
  agent_authorised: (state, { until }, { number, at }) => ({
    ...state,
    authorisation: { entry: number, at, ...(until !== undefined && { until }) },
  }),
  agent_ended: (state) => ({ ...state, authorisation: undefined }),
  agent_acted: (state) => state,
};
