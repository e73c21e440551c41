import type { DuplicateFigures, PolicySlice } from '#libs/request';

/** DUP-1, DUP-2 as the rules give them, for a pack that says nothing else. */
export const DEFAULT_FIGURES: DuplicateFigures = {
  weights: { text: 0.45, item: 0.2, enterprise: 0.2, address: 0.1, time: 0.05 },
  likely: 0.85,
  similar: 0.65,
  near: { n: 30 * 1_440, unit: 'min' },
  back: { n: 180 * 1_440, unit: 'min' },
  same: { n: 10, unit: 'min' },
  draft: 0.4,
};

/** The figures that a pack gives for duplicates 重复诉求. */
export const duplicateFigures = (policy: PolicySlice): DuplicateFigures =>
  policy.duplicates ?? DEFAULT_FIGURES;

/** Milliseconds of a span round the clock. */
export const spanMs = ({ n }: { n: number }): number => n * 60_000;
