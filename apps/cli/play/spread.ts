/** Half, nearly all, and the worst of a set of figures. */
export interface Spread {
  p50: number;
  p99: number;
  max: number;
}

export function spread(values: readonly number[], digits = 0): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0, digits);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

export function round(value: number, digits = 0): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
