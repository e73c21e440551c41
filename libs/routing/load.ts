import type { Candidate, RoutingRules } from './types.js';

/** RTE-1: Σ over open clocks (1; due soon 2; breached 3) ÷ capacity; what each weighs stands in the rules. */
export function loadOf({ load, capacity }: RoutingRules, { person, clocks }: Candidate): number {
  const sum = clocks.open * load.open + clocks.soon * load.soon + clocks.breached * load.breached;
  return round(sum / (capacity[person] ?? 1));
}

/** Three decimals are enough to tell who carries less. */
export const round = (figure: number): number => Math.round(figure * 1000) / 1000;
