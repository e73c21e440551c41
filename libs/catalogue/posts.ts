import { w } from './word.js';
import type { Word } from './word.js';

/** What somebody may leave to a successor beside requests (OWN-8). */
export const postWords = {
  position: w('岗位', 'position'),
  fallback: w('兜底人', 'fallback'),
  duty: w('值班', 'duty'),
  cover: w('代理', 'cover'),
  steward: w('服务管家', 'steward'),
  specialist: w('服务专员', 'specialist'),
  leader: w('挂钩领导', 'linked leader'),
} satisfies Record<string, Word>;

/** Why somebody leaves 离任原因. */
export const departureWords = {
  reassignment: w('调任', 'reassigned'),
  retirement: w('退休', 'retired'),
  resignation: w('辞职', 'resigned'),
  dismissal: w('免职', 'dismissed'),
  other: w('其他', 'other'),
} satisfies Record<string, Word>;
