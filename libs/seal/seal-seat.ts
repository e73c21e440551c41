import { seatCommandData, type SeatCommandData, type SeatCommandType } from '#libs/messages';
import type { DataKey } from './keys.js';
import { mapPersonal } from './personal-parts.js';
import { seal } from './seal.js';

/** Seals the personal strings of a parsed command of a question (must hold 11). */
export function sealSeatCommand<T extends SeatCommandType>(
  type: T,
  data: SeatCommandData<T>,
  key: DataKey,
): SeatCommandData<T> {
  return mapPersonal(seatCommandData[type], data, (text) => seal(key, text)) as SeatCommandData<T>;
}
