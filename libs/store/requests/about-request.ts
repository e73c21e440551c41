import type { Grade, Stage, Tier } from '#libs/messages';

/** What one needs to know of a request beside a task or a decision of it. */
export interface AboutRequest {
  request: string;
  number: string;
  enterprise: string;
  enterpriseName?: string;
  summary: string;
  tier: Tier;
  grade: Grade;
  stage: Stage;
  version: number;
}

/** Its columns, from `request_view v` with ENTERPRISE joined. */
export const ABOUT_COLUMNS = {
  request: 'v.id',
  number: 'v.number',
  enterprise: 'coalesce(m.merged_into, v.enterprise)',
  enterpriseName: 'e.name',
  summary: 'v.summary',
  tier: 'v.tier',
  grade: 'v.grade',
  stage: 'v.stage',
  version: 'v.version',
} satisfies Record<keyof AboutRequest, string>;

/** A request of a merged enterprise is read under its twin. */
export const ENTERPRISE = `left join enterprise m on m.id = v.enterprise
  left join enterprise e on e.id = coalesce(m.merged_into, v.enterprise)`;
