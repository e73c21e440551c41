import { at as productTime, realOf } from '#libs/clock';
import type { DepartureStep, WireClock } from '#libs/contracts';
import { departureStep, mayReceive } from '#libs/organisation';
import type { DepartureDoes } from '#libs/organisation';
import { translated } from '../failure.js';
import { handOverRequest } from './hand-over.js';
import type { DepartureParts, Departing, HandOver } from './ports.js';

/** At a time: a successor's mailbox and Temporal both stand it. */
const AT_ONCE = 20;
/** A command prepared before the person became somebody who receives nothing is carried out by then; real milliseconds. */
const SETTLE_MS = 15_000;
/** Another successor is told to the process at once; this is for a telling that was lost. */
const LOOK_AGAIN_MS = 600_000;
/** Temporal's longest timer is longer, but nobody needs it. */
const LONGEST_WAIT_MS = 30 * 86_400_000;

export function createDepartureActivities(parts: DepartureParts) {
  const { departures, directory, requests, clock, settleMs = SETTLE_MS } = parts;
  const now = () => productTime(clock, Date.now());

  async function look(id: string, quiet: boolean): Promise<DepartureStep> {
    const departure = await departures.get(id);
    if (!departure) return { does: 'end' };
    const { all, first } = await requests.heldBy(departure.person, AT_ONCE);
    const successorCan = mayReceive(await directory.snapshot(), departure.successor, now());
    const does = departureStep({ ...departure, now: now(), held: all, successorCan, quiet });
    if (does === 'hand_over') return { does, requests: first };
    if (does === 'disable') return { does };
    if (does === 'nothing_more') return { does: 'end' };
    return { does: 'wait', ms: waitOf(does, departure, clock, settleMs), quiet: does === 'settle' };
  }

  return {
    /** What comes next in a departure, by the tables of this moment. */
    lookAtDeparture: (id: string, quiet: boolean): Promise<DepartureStep> =>
      translating(() => look(id, quiet)),
    /** Hands over what the person holds of one request; whether it was done. */
    handOver: (one: HandOver): Promise<boolean> => translating(() => handOverRequest(parts, one, now())),
    /** The last step of a departure; refused without a word while the person holds something. */
    disableAccount: (id: string): Promise<void> =>
      translating(async () => void (await departures.disable(id, now()))),
  };
}

function waitOf(does: DepartureDoes, { from }: Departing, clock: WireClock, settleMs: number): number {
  if (does === 'wait_for_begin')
    return Math.min(LONGEST_WAIT_MS, Math.max(1, realOf(clock, from) - Date.now()));
  return does === 'settle' ? settleMs : LOOK_AGAIN_MS;
}

async function translating<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translated('departure', error);
  }
}

export type DepartureActivities = ReturnType<typeof createDepartureActivities>;
