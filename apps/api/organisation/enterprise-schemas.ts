import { z } from 'zod';
import { tier } from '#libs/messages';
import { word } from '../operation/answer-parts.js';
import { asOf } from './as-of.js';

export const enterpriseQuery = z.strictObject({ at: asOf });
export type EnterpriseQuery = z.output<typeof enterpriseQuery>;

const person = z.object({ id: z.string(), name: z.string() });

export const enterpriseView = z
  .object({
    id: z.string(),
    asked: z.string().optional().describe('the id that was asked for, if it was merged into this one 并入'),
    name: z.string(),
    nameEn: z.string().optional(),
    tier,
    places: z
      .array(z.object({ list: z.string(), year: z.int(), rank: z.int().optional(), tier }))
      .describe('places on the lists valid then; the best counts'),
    street: z.object({ id: z.string(), name: word }),
    chain: z.object({ id: z.string(), name: word }).optional(),
    hasAccount: z.boolean(),
    minimal: z.boolean().describe('taken down on the telephone and not completed yet 待完善'),
    steward: person.optional(),
    specialist: person.optional(),
    leader: person.optional(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'EnterpriseAt' });
export type EnterpriseView = z.output<typeof enterpriseView>;
