import { z } from 'zod';
import { grade, stage, tier } from '#libs/messages';
import type { AboutRequest } from '#libs/store';

/** As much of a request as whoever has a task or a decision of it needs. */
export const aboutRequest = z.object({
  id: z.string(),
  number: z.string(),
  summary: z.string(),
  enterprise: z.object({ id: z.string(), name: z.string() }),
  tier,
  grade,
  stage,
  version: z.number().int().describe('for If-Match'),
});

export function aboutViewOf(about: AboutRequest): z.output<typeof aboutRequest> {
  const { request: id, number, summary, enterprise, enterpriseName, tier: of, ...rest } = about;
  const named = { id: enterprise, name: enterpriseName ?? enterprise };
  return {
    ...{ id, number, summary, enterprise: named, tier: of },
    ...{ grade: rest.grade, stage: rest.stage, version: rest.version },
  };
}
