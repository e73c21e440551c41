import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second for programs. */
const TICK_MS = 10;

interface Stat {
  parent: number;
  /** Its own time and that of the children it has waited for. */
  ticks: number;
  residentBytes: number;
}
const PAGE = 4096;

/** Processor time that a process and everything below it have used, in milliseconds; 0 of one that is gone. */
export function cpuMs(pid: number): number {
  return TICK_MS * family(pid).reduce((sum, { ticks }) => sum + ticks, 0);
}

/** Resident memory of a process alone, in MiB. */
export function residentMiB(pid: number): number {
  return (statOf(pid)?.residentBytes ?? 0) / 2 ** 20;
}

function family(pid: number): Stat[] {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const stat = statOf(Number(name));
        return stat ? [[Number(name), stat] as const] : [];
      }),
  );
  const isUnder = (one: number): boolean =>
    one === pid || (all.has(one) && isUnder(all.get(one)?.parent ?? 0));
  return [...all].filter(([one]) => isUnder(one)).map(([, stat]) => stat);
}

function statOf(pid: number): Stat | undefined {
  try {
    // The name in brackets may hold blanks; the numbers come after it.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const field = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [1, 11, 12, 13, 14].map(
      (at) => field[at],
    );
    return { parent, ticks: user + system + childUser + childSystem, residentBytes: (field[21] ?? 0) * PAGE };
  } catch {
    return undefined;
  }
}
