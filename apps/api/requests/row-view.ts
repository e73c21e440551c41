import { stageWords } from '#libs/catalogue';
import type { RequestSummary } from '#libs/store';
import type { ClockName } from '#libs/messages';
import { iso } from '../operation/moments.js';
import { isInside } from './clock-view.js';
import { clockWord } from './naming.js';
import type { People } from './people.js';
import type { RequestRowView } from './schemas.js';

/** A row of a list. */
export function rowViewOf(row: RequestSummary, people: People, inside: boolean): RequestRowView {
  const { id, number, version, stage, closedAs, tier, nature, grade, level, summary } = row;
  const { nextDue, nextClock } = row;
  return {
    ...{ id, number, version, stage, tier, nature, grade, summary },
    overdue: row.overdue && (inside || isTold(row)),
    stageName: stageWords[stage],
    ...(closedAs && { closedAs }),
    enterprise: { id: row.enterprise, name: row.enterpriseName ?? row.enterprise },
    owner: people.view(row.owner),
    ...(inside && { level }),
    ...(nextDue !== undefined &&
      nextClock !== undefined &&
      (inside || !isInside(clockOf(nextClock))) && {
        nextDue: { clock: nextClock, what: clockWord(nextClock), due: iso(nextDue) },
      }),
    receivedAt: iso(row.receivedAt),
    ...(row.master !== undefined && { master: row.master }),
    calendarPending: row.calendarPending,
  };
}

const clockOf = (id: string): ClockName => id.split(':')[0] as ClockName;

/** Whether a clock that the enterprise hears of has run out, not only one inside the house. */
const isTold = ({ nextClock, breached }: RequestSummary): boolean =>
  [...breached, ...(nextClock === undefined ? [] : [nextClock])].some((id) => !isInside(clockOf(id)));
