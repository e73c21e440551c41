import type { RecordedCase } from '#libs/mapping';

/** Somebody in the record: a team, and who of it acted, if that is known. */
export interface Seat {
  team: string;
  person?: string;
}

/** A change of team; `worked`: the team that it leaves has worked on it, and does not just pass it on. */
export interface Change {
  kind: 'change';
  /** Which change of its case it is, from 1. */
  n: number;
  at: number;
  from: Seat;
  to: Seat;
  worked: boolean;
}

/** The case waits for the enterprise 等待企业, until then. */
export interface Wait {
  kind: 'wait';
  n: number;
  at: number;
  until: number;
}

/** What a record says that happened to a case between its first event and its last. */
export type Move = Change | Wait | { kind: 'work'; at: number };

/** Reads a case as moves; `work`: milliseconds of work below which a team that gives it on has refused it. */
export function movesOf({ events }: RecordedCase, work = 0): Move[] {
  const moves: Move[] = [];
  let worked = 0;
  let changes = 0;
  let waits = 0;
  for (const [index, { at, team, person, status }] of events.entries()) {
    const before = events[index - 1];
    if (before && before.status !== 'queued') worked += at - before.at;
    if (before?.status === 'waiting' && status !== 'waiting') moves.push({ kind: 'work', at });
    if (before && before.team !== team) {
      const [from, to] = [seat(before.team, before.person), seat(team, person)];
      moves.push({ kind: 'change', n: (changes += 1), at, from, to, worked: worked >= work });
      worked = 0;
    }
    const until = events.slice(index + 1).find((later) => later.status !== 'waiting')?.at;
    if (status === 'waiting' && before?.status !== 'waiting' && until !== undefined)
      moves.push({ kind: 'wait', n: (waits += 1), at, until });
  }
  return moves;
}

const seat = (team: string, person?: string): Seat => ({ team, ...(person !== undefined && { person }) });
