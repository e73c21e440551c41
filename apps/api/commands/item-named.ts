import { itemOf, sliceOfItem } from '#libs/items';
import type { Item } from '#libs/items';
import type { CommandData, Opening } from '#libs/messages';
import type { ItemSlice, RequestState } from '#libs/request';
import { noSuchItem } from '../items/item-problems.js';
import type { Registry } from '../ports.js';

/** What a command says once the item that it names has been looked up. */
export interface WithItem {
  data: CommandData;
  item?: ItemSlice;
}

/**
 * The service item that a command names, under the version that is in force now; a request keeps what it began with. An
 * opening that says no nature or grade has those of its item.
 */
export async function withItem(
  registry: Registry,
  data: CommandData,
  state: RequestState | undefined,
): Promise<WithItem> {
  if (!('item' in data) || data.item === undefined || data.item === state?.checklist?.item) return { data };
  const catalogue = await registry.items();
  if (!catalogue && isComplete(data)) return { data };
  const found = catalogue && itemOf(catalogue, data.item);
  if (!found) throw noSuchItem(data.item);
  const item = sliceOfItem(catalogue, data.item);
  if (!('channel' in data)) return { data, item };
  return { data: withDefaults(data as CommandData<'open'>, found), item };
}

/** A district without a catalogue names its items as it likes; they give nothing. */
const isComplete = (data: CommandData): boolean =>
  !('channel' in data) || (data.nature !== undefined && data.grade !== undefined);

const withDefaults = (data: CommandData<'open'>, { nature, grade }: Item): Opening => ({
  ...data,
  nature: data.nature ?? nature,
  grade: data.grade ?? grade,
});

/** Nature and grade as they are said, else as the item gives them: for whoever asks before anything is opened. */
export async function natureAndGrade(
  registry: Registry,
  { item, nature, grade }: Pick<CommandData<'open'>, 'item' | 'nature' | 'grade'>,
): Promise<Pick<Opening, 'nature' | 'grade'>> {
  const said = { item, nature, grade, channel: 'portal' } as CommandData<'open'>;
  const { data } = await withItem(registry, said, undefined);
  const complete = data as Opening;
  return { nature: complete.nature, grade: complete.grade };
}
