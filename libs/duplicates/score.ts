import type { Instant } from '#libs/calendar';
import type { DuplicateFigures } from '#libs/request';
import { spanMs } from './figures.js';
import { likeness, pairsOf } from './likeness.js';

/** What is compared of a request, whether it exists or is being told. */
export interface Matter {
  text: string;
  item?: string;
  enterprise: string;
  /** Where the enterprise is. */
  address: string;
  at: Instant;
}

export type Factor = keyof DuplicateFigures['weights'];

/** How likely two requests are the same matter, and what makes them so: each factor from 0 to 1, and its weight. */
export interface Score {
  score: number;
  as: 'likely' | 'similar' | 'other';
  factors: Record<Factor, { alike: number; weight: number }>;
}

/** DUP-1: the weighted sum of five factors, of one matter against as many others as are asked for. */
export function scoreOf(figures: DuplicateFigures, told: Matter): (known: Matter) => Score {
  const { weights, likely, similar } = figures;
  const names = Object.keys(weights) as Factor[];
  const pairs = pairsOf(told.text);
  return (known) => {
    const alike: Record<Factor, number> = {
      text: likeness(pairs, pairsOf(known.text)),
      item: sameItem(told, known),
      enterprise: Number(told.enterprise === known.enterprise),
      address: Number(told.address !== '' && told.address === known.address),
      time: Math.max(0, 1 - Math.abs(told.at - known.at) / spanMs(figures.near)),
    };
    const factors = Object.fromEntries(
      names.map((name) => [name, { alike: rounded(alike[name]), weight: weights[name] }]),
    ) as Score['factors'];
    const score = rounded(names.reduce((sum, name) => sum + alike[name] * weights[name], 0));
    return { score, as: score >= likely ? 'likely' : score >= similar ? 'similar' : 'other', factors };
  };
}

/** How alike two matters are whoever brings them: text and item by their weights, 0 to 1. */
export function matterScore(
  { weights }: DuplicateFigures,
  told: Pick<Matter, 'text' | 'item'>,
): (known: Pick<Matter, 'text' | 'item'>) => number {
  const pairs = pairsOf(told.text);
  return (known) => {
    const text = likeness(pairs, pairsOf(known.text));
    const item = sameItem(told, known);
    return rounded((text * weights.text + item * weights.item) / (weights.text + weights.item));
  };
}

/** Two without an item share none. */
const sameItem = (told: Pick<Matter, 'item'>, known: Pick<Matter, 'item'>): number =>
  Number(told.item !== undefined && told.item === known.item);

/** Three digits are all that anybody reads, and the limits hold for what is read. */
const rounded = (figure: number): number => Math.round(figure * 1_000) / 1_000;
