import type { Instant } from '#libs/calendar';
import type { Tier } from '#libs/messages';
import { holdersOf } from '../holdings.js';
import type { Directory, Enterprise } from '../types.js';

const DAY = 86_400_000;
/** No contact for so long with an enterprise of T1 to T3. */
const SILENT_DAYS = 90;
/** *Not solved* so often within the year. */
const REPEATED = 2;

/** What is known of an enterprise when relocation signals 外迁风险 are looked for (POR-1). */
export interface Heard {
  tier: Tier;
  /** Statements about leaving that stand, as staff recorded them. */
  statements: readonly { id: string; at: Instant }[];
  /** How often it said *not solved* in the last year. */
  notSolved: number;
  /** The last word between the two, whoever spoke first. */
  lastContactAt?: Instant | undefined;
  /** Since when the district knows it: silence counts from then at the earliest. */
  knownSince: Instant;
}

/** One signal; its id is the same for everybody who sees it, and however often it is worked out. */
export interface RelocationSignal {
  id: string;
  kind: 'said' | 'not_solved' | 'no_contact';
  /** Since when it stands, where that is known. */
  since?: Instant;
  count?: number;
}

/** The signals that an enterprise may leave: it said so, *not solved* again and again, or nobody spoke to it (POR-1). */
export function relocationSignals(enterprise: string, heard: Heard, at: Instant): RelocationSignal[] {
  const { statements, notSolved, tier } = heard;
  const silent = Math.max(heard.lastContactAt ?? 0, heard.knownSince) + SILENT_DAYS * DAY;
  return [
    ...statements.map((one): RelocationSignal => ({ id: `said:${one.id}`, kind: 'said', since: one.at })),
    ...(notSolved >= REPEATED
      ? [{ id: `not_solved:${enterprise}:${notSolved}`, kind: 'not_solved' as const, count: notSolved }]
      : []),
    ...(tier !== 'T4' && at >= silent
      ? [{ id: `no_contact:${enterprise}:${silent}`, kind: 'no_contact' as const, since: silent }]
      : []),
  ];
}

/** Who is told of its signals, in one notice: the steward and the chiefs of its chain. */
export function toldOfRelocation(
  dir: Directory,
  { steward, chain }: Pick<Enterprise, 'steward' | 'chain'>,
  at: Instant,
): string[] {
  const chiefs = dir.positions
    .filter((one) => one.role === 'chain_chief' && chain !== undefined && one.chain === chain)
    .flatMap(({ id }) => holdersOf(dir, id, at));
  return [...new Set([...(steward === undefined ? [] : [steward]), ...chiefs])];
}
