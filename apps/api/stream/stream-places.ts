import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';

/** Streams that one caller and one process keep open at most. */
const EACH = 10;
const ALL = 1_000;

/** The streams that are open in this process; each has its place until it ends. */
export class StreamPlaces {
  private readonly open = new Map<AbortController, string>();

  /** A place for a caller, or 429. */
  take(caller: string): AbortController {
    const own = [...this.open.values()].filter((one) => one === caller).length;
    if (own >= EACH || this.open.size >= ALL) throw tooManyStreams();
    const place = new AbortController();
    this.open.set(place, caller);
    return place;
  }

  leave(place: AbortController): void {
    this.open.delete(place);
  }

  end(): void {
    for (const place of this.open.keys()) place.abort();
  }
}

const tooManyStreams = (): Problem =>
  new Problem('too-many-in-flight', {
    detail: w(
      `同一账号至多同时打开 ${EACH} 个实时连接；请关闭不用的，稍后再连。`,
      `One account keeps ${EACH} streams open at most: close those that nobody reads, and come back a little later.`,
    ),
    headers: { 'retry-after': '10' },
  });
