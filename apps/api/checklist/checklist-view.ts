import { agentActWords, budgetWord, joined, w } from '#libs/catalogue';
import type { Word } from '#libs/catalogue';
import { formWords } from '#libs/items';
import type { Item } from '#libs/items';
import type { Instant } from '#libs/calendar';
import { mayAct } from '#libs/request';
import type { Checklist, ChecklistMaterial, RequestState } from '#libs/request';
import { partyWord } from '../items/item-views.js';
import type { UnitName } from '../items/item-views.js';
import { iso } from '../operation/moments.js';
import type { BookEvent } from '../ports.js';
import { entriesOf, marked } from './marks.js';
import type { NameOf } from './marks.js';
import type { ChecklistView } from './schemas.js';

/** What a checklist is shown from. */
export interface Shown {
  list: Checklist;
  state: RequestState;
  events: BookEvent[];
  at: Instant;
  /** The item as its version of the catalogue says it. */
  item: Item | undefined;
  unitName: UnitName;
  name: NameOf;
}

export function checklistViewOf(shown: Shown): ChecklistView {
  const { list, item } = shown;
  const open = openOf(list);
  return {
    item: {
      ...{ id: list.item, name: list.name, version: list.version },
      ...(item && { promised: budgetWord(item.promised) }),
    },
    steps: stepsOf(shown),
    materials: materialsOf(shown),
    asks: asksOf(shown),
    agent: agentOf(shown),
    open,
    said: saidOf(list, open),
  };
}

/** Steps not ticked, and materials that are needed or were asked for and have not come. */
export function openOf({ steps, materials }: Checklist): ChecklistView['open'] {
  const missing = materials.filter(({ received, needed, asked }) => !received && (needed || asked));
  return { steps: steps.filter(({ ticked }) => !ticked).map(named), materials: missing.map(named) };
}

const named = ({ id, name }: { id: string; name: Word }) => ({ id, name });

function saidOf({ steps }: Checklist, open: ChecklistView['open']): Word {
  const done = steps.length - open.steps.length;
  const what = w(`共 ${steps.length} 步，已完成 ${done} 步`, `${done} of ${steps.length} steps are done`);
  if (open.materials.length === 0) return what;
  const missing = joined(open.materials.map(({ name }) => name));
  return w(`${what.zh}；尚缺：${missing.zh}`, `${what.en}; still missing: ${missing.en}`);
}

function stepsOf({ list, events, item, unitName, name }: Shown): ChecklistView['steps'] {
  return list.steps.map(({ id, name: what, ticked }) => {
    const known = item?.steps.find((step) => step.id === id);
    const tick = marked(events, 'step_ticked', ticked, name);
    return {
      ...{ id, name: what },
      ...(known && { who: partyWord(known.who, unitName) }),
      ...(known?.what && { what: known.what }),
      ...(known?.time && { time: budgetWord(known.time) }),
      done: ticked !== undefined,
      ...(tick && { mark: tick.mark, evidence: tick.data.evidence, words: tick.data.words }),
    };
  });
}

const statusWords = {
  open: w('未告知', 'not asked for yet'),
  asked: w('待提供', 'asked for'),
  received: w('已收到', 'received'),
};
const statusOf = ({ received, asked }: ChecklistMaterial): keyof typeof statusWords =>
  received ? 'received' : asked ? 'asked' : 'open';

function materialsOf({ list, events, item, name }: Shown): ChecklistView['materials'] {
  return list.materials.map((material) => {
    const known = item?.materials.find(({ id }) => id === material.id);
    const receipt = marked(events, 'material_received', material.received, name);
    const status = statusOf(material);
    return {
      ...named(material),
      ...(known && { form: formWords[known.form], where: known.where }),
      ...{ needed: material.needed, status, statusName: statusWords[status] },
      ...(receipt && { mark: receipt.mark, receipt: receipt.data.receipt, evidence: receipt.data.evidence }),
    };
  });
}

function asksOf({ list, events, name }: Shown): ChecklistView['asks'] {
  const waits = (id: string) => list.materials.some((it) => it.id === id && it.asked && !it.received);
  return entriesOf(events, 'material_asked').map(({ entry, data }) => ({
    ...{ ask: data.ask, at: iso(entry.at), by: name(entry), materials: data.materials, words: data.words },
    ...(data.until !== undefined && { until: iso(data.until) }),
    outstanding: data.materials.filter(({ id }) => waits(id)),
  }));
}

/** Authorisations with their end, and everything done in the enterprise's name. */
function agentOf({ list, state, events, at, name }: Shown): ChecklistView['agent'] {
  const ends = entriesOf(events, 'agent_ended').map(({ entry }) => entry);
  return {
    offered: list.agent,
    valid: mayAct(state, at),
    authorisations: entriesOf(events, 'agent_authorised').map(({ entry, data }) => {
      const { scope, via, until, evidence } = data;
      const ended = ends.find(({ number }) => number > entry.number);
      return {
        ...{ at: iso(entry.at), by: name(entry), via, scope, evidence },
        ...(until !== undefined && { until: iso(until) }),
        ...(ended && { endedAt: iso(ended.at) }),
      };
    }),
    acts: entriesOf(events, 'agent_acted').map(({ entry, data }) => ({
      ...{ at: iso(entry.at), by: name(entry), ...data },
      actName: agentActWords[data.act],
    })),
  };
}
