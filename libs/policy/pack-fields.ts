import { z } from 'zod';
import type { Budget } from '#libs/messages';

const SPAN = /^(\d+(?:\.\d+)?)\s*(wd|wh|wm|d|h|min)$/;
const SHARE = /^(\d+(?:\.\d+)?)\s*%$/;

/** What each unit of the file is in the units of a budget (CLK-2). */
const UNITS: Record<string, { unit: Budget['unit']; times: number }> = {
  wd: { unit: 'wd', times: 1 },
  wh: { unit: 'wm', times: 60 },
  wm: { unit: 'wm', times: 1 },
  d: { unit: 'min', times: 1440 },
  h: { unit: 'min', times: 60 },
  min: { unit: 'min', times: 1 },
};

const SPANS = 'a span such as 5 wd, 4 wh, 60 wm (working time), 30 min, 2 h or 7 d (round the clock)';

/** '5 wd', '4 wh', '60 wm': working time; '30 min', '2 h', '7 d': round the clock → a budget. */
export const span = z.string({ error: `must be ${SPANS}` }).transform((text, context): Budget => {
  const [, figure, name] = SPAN.exec(text.trim()) ?? [];
  const unit = name === undefined ? undefined : UNITS[name];
  const n = Number(figure) * (unit?.times ?? 1);
  if (unit !== undefined && Number.isInteger(n)) return { n, unit: unit.unit };
  context.addIssue(`'${text}' is no span in whole days or minutes; ${SPANS} is accepted`);
  return z.NEVER;
});

/** '75 %' → 75. */
export const percent = z
  .string({ error: 'must be a percentage such as 75 %' })
  .transform((text, context): number => {
    const figure = Number(SHARE.exec(text.trim())?.[1] ?? Number.NaN);
    if (figure >= 0 && figure <= 100) return figure;
    context.addIssue(`'${text}' is no percentage between 0 % and 100 %; 75 % is accepted`);
    return z.NEVER;
  });

/** '30 %' → 0.3. */
export const share = percent.transform((figure) => figure / 100);
