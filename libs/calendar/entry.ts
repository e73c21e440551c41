/** The entry of a list at a place that is known to hold one. */
export function entry<T>(list: readonly T[], place: number): T {
  const found = list[place];
  if (found === undefined) throw new RangeError(`no entry at place ${place} of ${list.length}`);
  return found;
}
