import { homedir } from 'node:os';
import { resolve } from 'node:path';

/** What `huying play` was asked for. */
export interface PlayOptions {
  file: string;
  mapping: string;
  limit?: number;
  /** How many product seconds pass in a real one. */
  speed: number;
  /** Length of the play from the first row on; product milliseconds. */
  horizonMs: number;
  /** Kept afterwards if named. */
  home?: string;
  json: boolean;
  commentary: boolean;
}

export interface PlayFlags {
  mapping: string;
  limit?: string;
  speed: string;
  horizon: string;
  home?: string;
  json?: boolean;
  commentary?: boolean;
}

const HOUR = 3_600_000;
const UNITS: Record<string, number> = { m: 60_000, h: HOUR, d: 24 * HOUR };
const FASTEST = 100_000;

/** An option that cannot be used. */
export class OptionFault extends Error {}

export function readOptions(file: string, flags: PlayFlags): PlayOptions {
  return {
    file: resolve(file),
    mapping: resolve(flags.mapping),
    limit: flags.limit === undefined ? undefined : whole('--limit', flags.limit),
    speed: speedOf(flags.speed),
    horizonMs: spanOf(flags.horizon),
    home: flags.home === undefined ? undefined : resolve(flags.home.replace(/^~(?=\/|$)/, homedir())),
    json: flags.json === true,
    commentary: flags.commentary === true,
  };
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new OptionFault(`${name} takes a whole number, 1 or more, not ${text}`);
}

function speedOf(text: string): number {
  const speed = Number(text);
  if (speed >= 1 && speed <= FASTEST) return speed;
  throw new OptionFault(`--speed takes a number from 1 to ${FASTEST}, not ${text}`);
}

function spanOf(text: string): number {
  const [, n, unit = ''] = /^(\d+(?:\.\d+)?) ?([mhd])$/.exec(text) ?? [];
  const ms = Number(n) * (UNITS[unit] ?? NaN);
  if (ms > 0) return ms;
  throw new OptionFault(`--horizon takes a span such as 12h or 8d, not ${text}`);
}
