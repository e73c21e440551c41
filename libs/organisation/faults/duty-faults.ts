import { momentOf, type Zone } from '../duty.js';
import { mayReceive } from '../succession.js';
import type { Directory, DutyDay } from '../types.js';
import type { DirectoryFault } from './fault.js';

/** Why this duty must not be written: somebody in it is not active then, or leaves (OWN-2, OWN-8), or it ends before it begins. */
export function dutyFaults(dir: Directory, zone: Zone, days: readonly DutyDay[]): DirectoryFault[] {
  return days.flatMap(({ date, person, from, to }) => {
    if (to <= from)
      return [fault('reversed', 'form', person, `on ${date} ends before it begins`, '的班次结束早于开始')];
    const ends = [from, to - 1].map((minute) => momentOf(zone, date, minute));
    const unable = ends.find((at) => !mayReceive(dir, person, at));
    if (unable === undefined) return [];
    const when = new Date(unable).toISOString();
    return [
      fault(
        'duty-cannot-act',
        'OWN-2',
        person,
        `is not active at ${when}, or leaves`,
        `在 ${when} 不在岗或正在离任`,
      ),
    ];
  });
}

const fault = (
  code: DirectoryFault['code'],
  rule: string,
  where: string,
  en: string,
  zh: string,
): DirectoryFault => ({ code, rule, where, en: `${where} ${en}`, zh: `${where} ${zh}` });
