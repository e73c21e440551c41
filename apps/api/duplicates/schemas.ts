import { z } from 'zod';
import { commandData, outcome, solved, stage } from '#libs/messages';
import { moment, word } from '../operation/answer-parts.js';
import { personView } from '../requests/schemas.js';

/** A matter as it is being told, before anything is created. */
const { enterprise, item, summary, words } = commandData.open.shape;
export const toldMatter = z.strictObject({ enterprise, item, summary: summary.optional(), words });
export type ToldMatter = z.output<typeof toldMatter>;

const factor = z.object({ alike: z.number().describe('0 to 1'), weight: z.number() });
const factors = z.object({
  text: factor,
  item: factor,
  enterprise: factor,
  address: factor,
  time: factor,
});

/** A request that may be about the same (DUP-1). */
export const candidate = z
  .object({
    request: z.string().optional().describe('absent where the caller may not see it'),
    number: z.string(),
    as: z.enum(['likely', 'similar']),
    score: z.number().describe('the sum of its factors, each by its weight'),
    factors,
    why: word.describe('what they have in common, in a sentence'),
    stage,
    stageName: word,
    receivedAt: moment,
    owner: personView.describe('首问责任人 · whom to ask about it'),
    summary: z.string().optional(),
  })
  .meta({ id: 'DuplicateCandidate' });
export type CandidateView = z.output<typeof candidate>;

export const candidatePage = z.object({ items: z.array(candidate) }).meta({ id: 'DuplicateCandidates' });

/** A likely duplicate, as a receipt names it. */
export const likelyDuplicate = z
  .object({ request: z.string(), number: z.string(), score: z.number(), why: word })
  .meta({ id: 'LikelyDuplicate' });
export type LikelyDuplicate = z.output<typeof likelyDuplicate>;

/** How a like matter was solved 以往办法: for a draft, without anybody's name. */
export const solvedBefore = z
  .object({
    number: z.string(),
    alike: z.number().describe('text and item by their weights, 0 to 1'),
    item: z.string().optional(),
    outcome,
    answer: z.string().describe('the words of the answer, names and numbers taken out'),
    unit: z.object({ id: z.string(), name: word }),
    workingDays: z.number().describe('from receipt to the answer'),
    verdict: z
      .object({ solved, satisfied: z.number().int() })
      .optional()
      .describe('what its enterprise said; absent where it could not be asked'),
    answeredAt: moment,
    /** Which request it was, where the caller may see it. */
    request: z.string().optional(),
  })
  .meta({ id: 'SolvedBefore' });
export type SolvedBefore = z.output<typeof solvedBefore>;

export const solvedPage = z.object({ items: z.array(solvedBefore) }).meta({ id: 'SolvedBeforePage' });
