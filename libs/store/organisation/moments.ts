/** Between a moment of the domain (milliseconds) and a column of type timestamptz. */
export const moment = {
  to: (instant: number | null | undefined): Date | null =>
    instant === undefined || instant === null ? null : new Date(instant),
  from: (date: Date | null): number | undefined => date?.getTime(),
};

/** A moment as SQL takes it. */
export function iso(instant: number): string {
  return new Date(instant).toISOString();
}

/** The same, with null where there is no moment. */
export function isoOr(instant: number | undefined): string | null {
  return instant === undefined ? null : iso(instant);
}
