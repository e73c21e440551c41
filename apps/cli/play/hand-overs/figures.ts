import type { PolicySlice } from '#libs/request';

/** The figures of the pack that decide over hand-overs and pauses; milliseconds round the clock. */
export interface HandOverFigures {
  /** How long after an offer a unit may refuse (OWN-4). */
  refuse: number;
  /** How deep parts of tasks go, and how many tasks a request has (COH-5). */
  depth: number;
  most: number;
  /** A pause at a time, and all pauses together (CLK-8). */
  pause: number;
  pauses: number;
  /** The unit that is asked after a refusal, if nobody better is known (OWN-5). */
  backstop: string;
}

const MINUTE = 60_000;

/** Reads them out of a pack for play, whose calendar knows no closing time. */
export function handOverFigures({ tasks, pause }: PolicySlice, backstop: string): HandOverFigures {
  if (!tasks) throw new Error('the pack for play knows no tasks');
  return {
    refuse: milliseconds(tasks.refuse),
    ...{ depth: tasks.depth, most: tasks.most, backstop },
    pause: milliseconds(pause.aheadAtMost),
    pauses: milliseconds(pause.inAllAtMost),
  };
}

function milliseconds({ n, unit }: { n: number; unit: string }): number {
  if (unit === 'wd') throw new Error('a pack for play counts its spans round the clock');
  return n * MINUTE;
}
