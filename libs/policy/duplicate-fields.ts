import type { DuplicateFigures } from '#libs/request';
import { z } from 'zod';
import { span } from './pack-fields.js';
import type { PackFault } from './pack-faults.js';

const part = z.number().min(0).max(1);

/** How requests are told to be the same 重复诉求 (DUP-1, DUP-2). */
export const duplicateFields = z.strictObject({
  weights: z.strictObject({ text: part, item: part, enterprise: part, address: part, time: part }),
  likely: part,
  similar: part,
  near: span,
  back: span,
  same: span,
  draft: part,
});

/** Weights are parts of one whole; and nothing is looked for that has neither enterprise nor item in common. */
export function duplicateFaults({ weights, ...figures }: DuplicateFigures): PackFault[] {
  const { text, item, enterprise, address, time } = weights;
  const whole = text + item + enterprise + address + time;
  const apart = text + address + time;
  const faults: [boolean, string, string][] = [
    [Math.abs(whole - 1) > 1e-9, 'weights', `must be 1 in all, not ${whole}`],
    [figures.similar >= figures.likely, 'likely', 'must lie above similar'],
    [
      apart >= figures.similar,
      'similar',
      'must lie above text, address and time together: candidates are looked for by enterprise and item',
    ],
    ...(['near', 'back', 'same'] as const).map((name): [boolean, string, string] => [
      figures[name].unit !== 'min' || figures[name].n === 0,
      name,
      'counts round the clock; write min, h or d',
    ]),
  ];
  return faults
    .filter(([wrong]) => wrong)
    .map(([, field, message]) => ({ field: `duplicates.${field}`, message }));
}
