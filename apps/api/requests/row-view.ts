import { stageWords } from '#libs/catalogue';
import type { RequestSummary } from '#libs/store';
import { iso } from '../operation/moments.js';
import { clockWord } from './naming.js';
import type { People } from './people.js';
import type { RequestRowView } from './schemas.js';

/** A row of a list. */
export function rowViewOf(row: RequestSummary, people: People, inside: boolean): RequestRowView {
  const { id, number, version, stage, closedAs, tier, nature, grade, level, summary, overdue } = row;
  const { nextDue, nextClock } = row;
  return {
    ...{ id, number, version, stage, tier, nature, grade, summary, overdue },
    stageName: stageWords[stage],
    ...(closedAs && { closedAs }),
    enterprise: { id: row.enterprise, name: row.enterpriseName ?? row.enterprise },
    owner: people.view(row.owner),
    ...(inside && { level }),
    ...(nextDue !== undefined &&
      nextClock !== undefined && {
        nextDue: { clock: nextClock, what: clockWord(nextClock), due: iso(nextDue) },
      }),
    receivedAt: iso(row.receivedAt),
    ...(row.master !== undefined && { master: row.master }),
    calendarPending: row.calendarPending,
  };
}
