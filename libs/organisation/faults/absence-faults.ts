import type { Instant } from '#libs/calendar';
import { activeAt } from '../holdings.js';
import { heirOf, mayReceive } from '../succession.js';
import { turningPoints } from '../turning-points.js';
import type { Absence, Directory } from '../types.js';
import type { DirectoryFault } from './fault.js';

/** Why this absence must not be written (OWN-7): the absent person or the cover is not active all the time, or leaves. */
export function absenceFaults(dir: Directory, { person, cover, from, to }: Absence): DirectoryFault[] {
  const moments = [from, ...turningPoints(dir).filter((at) => from < at && at < to)];
  const gone = moments.find((at) => !activeAt(dir, person, at));
  const unable = moments.find((at) => !mayReceive(dir, heirOf(dir, cover, at), at));
  return [
    ...(gone === undefined
      ? []
      : [fault(person, gone, 'is not active', '不在岗，无须请假', 'person-not-active')]),
    ...(unable === undefined
      ? []
      : [
          fault(
            cover,
            unable,
            'cannot act; name a cover who is there all the time',
            '不能代理；请另选在岗人员',
          ),
        ]),
  ];
}

const fault = (
  person: string,
  at: Instant,
  en: string,
  zh: string,
  code: DirectoryFault['code'] = 'cover-cannot-act',
): DirectoryFault => ({
  code,
  rule: 'OWN-7',
  where: person,
  en: `${person} at ${new Date(at).toISOString()} ${en}`,
  zh: `${person} 在 ${new Date(at).toISOString()} ${zh}`,
});
