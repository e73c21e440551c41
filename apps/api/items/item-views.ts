import { budgetWord } from '#libs/catalogue';
import type { Word } from '#libs/catalogue';
import { categoryWords, filingWords, formWords, partyWords } from '#libs/items';
import type { Catalogue, Item, Material, Step } from '#libs/items';
import type { ItemRowView, ItemView } from './schemas.js';

/** The name of a unit. */
export type UnitName = (id: string) => Word;

/** Who does a step, by name. */
export const partyWord = (who: string, unitName: UnitName): Word =>
  who === 'enterprise' || who === 'station' ? partyWords[who] : unitName(who);

export function itemRowOf(item: Item, unitName: UnitName): ItemRowView {
  const { id, name, category, nature, grade, lead, promised, assisted, agent } = item;
  return {
    ...{ id, name, category, categoryName: categoryWords[category], nature, grade },
    lead: { id: lead, name: unitName(lead) },
    ...{ promised: budgetWord(promised), assisted, agent },
  };
}

export function itemViewOf({ version }: Catalogue, item: Item, unitName: UnitName): ItemView {
  return {
    ...itemRowOf(item, unitName),
    version,
    supporting: item.supporting.map((id) => ({ id, name: unitName(id) })),
    promisedBudget: item.promised,
    steps: item.steps.map((step) => stepOf(step, unitName)),
    materials: item.materials.map(materialOf),
    basis: item.basis,
    filing: item.filing.map((id) => ({ id, name: filingWords[id] })),
    keywords: item.keywords,
  };
}

const stepOf = ({ id, name, who, what, time }: Step, unitName: UnitName): ItemView['steps'][number] => ({
  id,
  name,
  who: { id: who, name: partyWord(who, unitName) },
  ...(what && { what }),
  ...(time && { time: budgetWord(time) }),
});

const materialOf = (material: Material): ItemView['materials'][number] => ({
  ...material,
  formName: formWords[material.form],
});
