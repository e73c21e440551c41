import type { Words } from '#libs/messages';
import type { ChecklistMaterial } from '../checklist-state.js';
import type { Rejection } from '../command.js';
import type { Draft } from '../draft.js';
import { refuse, told } from '../refuse.js';
import { settleAsked } from './checklist-start.js';
import type { Named } from './checklist-start.js';
import { endWaiting } from './follow-up.js';
import type { Handlers } from './handler.js';
import { pauses } from './pauses.js';
import type { PauseData } from './pauses.js';

const RULE = 'capability 13';

const noChecklist = (): Rejection =>
  refuse(
    RULE,
    'nothing-to-do',
    'The request has no checklist, since no service item is named; reclassify it with `item` (GET /v1/items finds one).',
    '该诉求未归入服务事项，没有办理清单；请先用 reclassify 填写 item（可用 GET /v1/items 查找）。',
  );

function notListed(what: 'step' | 'material', id: string, list: Named[]): Rejection {
  const names = list.map((it) => `${it.id} ${it.name.zh}`).join(', ');
  return what === 'step'
    ? refuse(
        RULE,
        'not-found',
        `${id} is no step of this item. Its steps: ${names}.`,
        `该事项没有步骤 ${id}。步骤：${names}。`,
      )
    : refuse(
        RULE,
        'not-found',
        `${id} is not on the list of this item, and nothing beyond the list is asked for. Its materials: ${names}.`,
        `${id} 不在该事项的材料清单内，清单之外不得索要。清单：${names}。`,
      );
}

/** A material of the list that has not come yet. */
function listed(d: Draft, id: string): ChecklistMaterial | Rejection {
  const list = d.state.checklist?.materials;
  if (!list) return noChecklist();
  const found = list.find((it) => it.id === id);
  if (!found) return notListed('material', id, list);
  return found.received ? alreadyReceived(d, found, found.received) : found;
}

const waitingFor = (materials: string[], until: number, words: Words): PauseData => ({
  ...{ reason: 'wait_enterprise', until, materials, words },
});

function alreadyReceived(
  d: Draft,
  { id, name }: ChecklistMaterial,
  { at, entry }: NonNullable<ChecklistMaterial['received']>,
): Rejection {
  return refuse(
    RULE,
    'duplicate',
    `${name.en} (${id}) was received at ${told(d.calendar, at)}; if that is a slip, correct entry ${entry}.`,
    `${name.zh}（${id}）已于 ${told(d.calendar, at)} 收到；如登记有误，请更正第 ${entry} 条。`,
    { entry },
  );
}

/** The checklist 办理清单 of a service item: steps ticked, materials asked for and received (capability 13). */
export const checklist: Handlers<'tick_step' | 'ask_material' | 'receive_material'> = {
  tick_step: (d, data) => {
    const list = d.state.checklist?.steps;
    if (!list) return noChecklist();
    const step = list.find((it) => it.id === data.step);
    if (!step) return notListed('step', data.step, list);
    if (step.ticked)
      return refuse(
        RULE,
        'duplicate',
        `${step.name.en} (${step.id}) was ticked at ${told(d.calendar, step.ticked.at)}; to take that back, correct entry ${step.ticked.entry}.`,
        `${step.name.zh}（${step.id}）已于 ${told(d.calendar, step.ticked.at)} 完成；如需撤销，请更正第 ${step.ticked.entry} 条。`,
        { entry: step.ticked.entry },
      );
    d.emit('step_ticked', { ...data, name: step.name });
    return undefined;
  },
  ask_material: (d, { materials: asked, until, words }) => {
    const materials: Named[] = [];
    for (const id of new Set(asked)) {
      const found = listed(d, id);
      if ('rejected' in found) return found;
      materials.push({ id, name: found.name });
    }
    d.emit('material_asked', { ask: d.id('ask'), materials, until, words });
    if (until === undefined) return undefined;
    const ids = materials.map(({ id }) => id);
    return pauses.pause(d, waitingFor(ids, until, words));
  },
  receive_material: (d, data) => {
    const found = listed(d, data.material);
    if ('rejected' in found) return found;
    if (!data.receipt && !data.evidence?.length)
      return refuse(
        RULE,
        'incomplete',
        'Say by what it was taken in: give `receipt` or `evidence`.',
        '请在 receipt 或 evidence 中写明收件凭据。',
      );
    d.emit('material_received', { ...data, name: found.name });
    endWaiting(d);
    settleAsked(d, 'received');
    return undefined;
  },
};
