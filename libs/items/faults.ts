import type { Budget } from '#libs/messages';
import type { PolicySlice } from '#libs/request';
import type { Item } from './types.js';

/** What contradicts itself, the organisation or the policy pack, and where. */
export interface ItemFault {
  /** Path within the item, such as `steps.2.who`. */
  field: string;
  message: string;
}

/** What an item is held against; what is not known is not checked. */
export interface Surroundings {
  units?: ReadonlySet<string>;
  budgets?: PolicySlice['budgets'];
}

const unless = (holds: boolean, field: string, message: string): ItemFault[] =>
  holds ? [] : [{ field, message }];

/** Faults of one item; empty if it is sound. */
export function itemFaults(item: Item, around: Surroundings = {}): ItemFault[] {
  return [
    ...unitFaults(item, around.units),
    ...stepFaults(item),
    ...doubles('steps', item.steps),
    ...doubles('materials', item.materials),
    ...timeFaults(item, around.budgets),
  ];
}

/** Ids that stand twice among things that are told apart by them. */
export function doubles(field: string, list: readonly { id: string }[]): ItemFault[] {
  return list.flatMap(({ id }, index) =>
    unless(
      list.findIndex((one) => one.id === id) === index,
      `${field}.${index}.id`,
      `${id} stands twice; ids are unique`,
    ),
  );
}

function unitFaults({ lead, supporting }: Item, units: ReadonlySet<string> | undefined): ItemFault[] {
  const known = (id: string, field: string) =>
    unless(units === undefined || units.has(id), field, `there is no unit ${id} in the organisation`);
  return [
    ...known(lead, 'lead'),
    ...supporting.flatMap((id, index) => [
      ...known(id, `supporting.${index}`),
      ...unless(id !== lead, `supporting.${index}`, `${id} leads and supports at once`),
    ]),
  ];
}

/** Whoever does a step is lead or supporting, or stands outside the departments. */
function stepFaults({ lead, supporting, steps }: Item): ItemFault[] {
  const parties = ['enterprise', 'station', lead, ...supporting];
  return steps.flatMap(({ who }, index) =>
    unless(
      parties.includes(who),
      `steps.${index}.who`,
      `${who} is neither lead nor supporting; enterprise, station, ${[lead, ...supporting].join(', ')} are accepted`,
    ),
  );
}

const inDays = (budget: Budget | undefined): number => (budget?.unit === 'wd' ? budget.n : 0);

/** What is promised holds its steps, and fits the time that the pack gives to the grade (CLK). */
function timeFaults(
  { promised, steps, grade }: Item,
  budgets: PolicySlice['budgets'] | undefined,
): ItemFault[] {
  const own = steps
    .filter(({ who }) => who !== 'enterprise')
    .reduce((sum, { time }) => sum + inDays(time), 0);
  const given = budgets?.[grade].resolve;
  const fits = given === undefined || given.unit !== promised.unit || promised.n <= given.n;
  return [
    ...unless(promised.n > 0, 'promised', 'must be longer than nothing'),
    ...unless(
      promised.unit !== 'wd' || own <= promised.n,
      'promised',
      `is ${promised.n} wd, but its steps take ${own} wd`,
    ),
    ...unless(
      fits,
      'promised',
      `is ${promised.n} ${promised.unit}, but the policy pack resolves grade ${grade} in ${given?.n} ${given?.unit}`,
    ),
  ];
}
