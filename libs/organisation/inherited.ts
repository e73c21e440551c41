import type { Instant } from '#libs/calendar';
import type { Directory, Holding, Succession } from './types.js';

const lasts = (span: { from: Instant; to?: Instant }, at: Instant): boolean =>
  span.from <= at && (span.to === undefined || at < span.to);

/** The earlier of two ends; open if neither ends. */
const earlier = (one?: Instant, other?: Instant): Instant | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);

/**
 * Who holds which position, seats that were left behind included (OWN-8): the successor has those that nobody else
 * holds when the holder leaves, from that moment on.
 */
export function allHoldings(dir: Directory): Holding[] {
  const successions = (dir.successions ?? []).toSorted((a, b) => a.from - b.from);
  const held = [...dir.holdings];
  for (const succession of successions) held.push(...leftBy(dir, held, succession));
  return held;
}

function leftBy(dir: Directory, held: Holding[], succession: Succession): Holding[] {
  const { person, successor, from, to } = succession;
  return held
    .filter((one) => one.person === person && (one.to === undefined || one.to > from))
    .filter(({ position }) => !isHeldByOthers(dir, held, position, succession))
    .map((one) => ({ from: Math.max(one.from, from), to: earlier(one.to, to), position: one.position }))
    .filter((one) => one.to === undefined || one.to > one.from)
    .map((one) => ({ person: successor, ...one }));
}

/** Somebody else holds the position for good when its holder leaves. */
const isHeldByOthers = (dir: Directory, held: Holding[], position: string, { person, from }: Succession) =>
  held.some(
    (one) =>
      one.position === position &&
      one.person !== person &&
      one.to === undefined &&
      lasts(one, from) &&
      staysFrom(dir, one.person, from),
  );

/** Neither leaving nor disabled at that moment. */
const staysFrom = (dir: Directory, person: string, at: Instant): boolean =>
  !(dir.successions ?? []).some((one) => one.person === person && lasts(one, at)) &&
  dir.people.some(({ id, disabledAt }) => id === person && (disabledAt === undefined || disabledAt > at));
