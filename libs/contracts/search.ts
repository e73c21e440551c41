import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

const keyword = (name: string) => defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);

/** Search attributes of Temporal's own page; they are plain text there, so opaque ids and enums only (must hold 11). */
export const searchAttributes = {
  owner: keyword('HuyingOwner'),
  tier: keyword('HuyingTier'),
  level: keyword('HuyingLevel'),
  stage: keyword('HuyingStage'),
} as const;

/** Their names, for a server that is to know them before the first request. */
export const SEARCH_ATTRIBUTES = Object.values(searchAttributes).map(({ name }) => name);
