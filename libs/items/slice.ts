import type { ItemSlice } from '#libs/request';
import { itemOf } from './find.js';
import type { Catalogue } from './types.js';

/** What a request carries of an item, by value: what `decide` needs and what its history says for ever. */
export function sliceOfItem(catalogue: Catalogue, id: string): ItemSlice | undefined {
  const item = itemOf(catalogue, id);
  if (!item) return undefined;
  return {
    item: id,
    name: item.name,
    version: catalogue.version,
    steps: item.steps.map(({ id: step, name }) => ({ id: step, name })),
    materials: item.materials.map(({ id: material, name, needed }) => ({ id: material, name, needed })),
    agent: item.agent,
  };
}
