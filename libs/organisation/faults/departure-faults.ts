import type { Instant } from '#libs/calendar';
import type { Ladder } from '#libs/request';
import { activeAt } from '../holdings.js';
import { mayReceive } from '../succession.js';
import type { Directory } from '../types.js';
import type { DirectoryFault } from './fault.js';
import { newFaults } from './new-faults.js';

/** Who leaves from when on, and who takes over (OWN-8). */
export interface Leaving {
  person: string;
  successor: string;
  from: Instant;
}

/**
 * Why this departure must not begin (OWN-8): the person is not active, the successor cannot receive from that moment on,
 * or what the successor takes over would break the organisation.
 */
export function departureFaults(
  dir: Directory,
  { person, successor, from }: Leaving,
  now: Instant,
  ladder?: Ladder,
): DirectoryFault[] {
  if (!activeAt(dir, person, now)) return [fault('person-not-active', person, 'is not active', '不在岗')];
  const fits = successor !== person && [now, from].every((at) => mayReceive(dir, successor, at));
  if (!fits)
    return [
      fault(
        'successor-cannot-act',
        successor,
        'cannot take over: name another active person who stays',
        '不能接任；请指定其他在岗且不离任的人员',
      ),
    ];
  // What was over before is no concern of this departure.
  const ahead = { ...dir, absences: dir.absences.filter((one) => one.to > from) };
  const others = (dir.successions ?? []).filter((one) => one.person !== person || one.to !== undefined);
  const after = { ...ahead, successions: [...others, { person, successor, from }] };
  return newFaults({ ...ahead, successions: others }, after, ladder);
}

const fault = (code: DirectoryFault['code'], where: string, en: string, zh: string): DirectoryFault => ({
  code,
  rule: 'OWN-8',
  where,
  en: `${where} ${en}`,
  zh: `${where} ${zh}`,
});
