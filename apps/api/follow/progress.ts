import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { closedAsWords, enterpriseSees, eventWords, stageWords, w } from '#libs/catalogue';
import { Problem } from '#libs/problem';
import { readFor } from '#libs/store';
import { checklistProgressOf } from '../checklist/checklist-progress.js';
import { checklistProgress } from '../checklist/schemas.js';
import { iso } from '../operation/moments.js';
import { Receipts } from '../ports.js';
import { anyOverdue, duesFor, nextDueOf } from '../requests/clock-view.js';
import { RequestReader } from '../requests/request-reader.js';
import type { Snapshot } from '../requests/request-reader.js';
import { moment, word } from '../operation/answer-parts.js';

/** What the enterprise sees by the link of its receipt: where its request stands, and who answers for it. */
export const followView = z
  .object({
    number: z.string(),
    request: z.string(),
    mergedInto: z.string().optional().describe('number of the request under which it is worked on (DUP-3)'),
    stage: z.string(),
    stageName: word,
    closedAs: word.optional(),
    receivedAt: moment,
    owner: z.object({ name: z.string(), phone: z.string().optional(), unitName: word.optional() }),
    overdue: z.boolean(),
    nextDue: z.object({ clock: z.string(), what: word, due: moment }).optional(),
    lastUpdate: z.object({ done: z.string(), next: z.string(), on: moment }).optional(),
    answer: z.string().optional(),
    checklist: checklistProgress.optional(),
    progress: z.array(z.object({ at: moment, type: z.string(), what: word })),
  })
  .meta({ id: 'Progress' });
type FollowView = z.output<typeof followView>;

/** Progress for the enterprise, without an account and without others' personal data (下接地线). */
@Injectable()
export class Progress {
  constructor(
    private readonly receipts: Receipts,
    private readonly reader: RequestReader,
  ) {}

  async of(token: string): Promise<FollowView> {
    const request = await this.receipts.requestOf(token);
    if (request === undefined) throw unknownLink();
    readFor({ requests: [request] });
    const own = await this.reader.snapshot(request);
    const master = await this.reader.masterOf(own.state);
    const view = progressOf(request, own);
    return master ? underMaster(view, progressOf(request, master)) : view;
  }
}

function progressOf(request: string, { state, events, people, at }: Snapshot): FollowView {
  const { name, phone, unitName } = people.view(state.owner);
  const answer = events.flatMap(({ event }) => (event.type === 'answered' ? [event.data.words] : [])).at(-1);
  const { lastUpdate } = state;
  const checklist = checklistProgressOf(state, at);
  return {
    ...{ number: state.number, request, stage: state.stage, stageName: stageWords[state.stage] },
    ...(state.closedAs && { closedAs: closedAsWords[state.closedAs] }),
    receivedAt: iso(state.receivedAt),
    owner: { name, phone, unitName },
    overdue: anyOverdue(duesFor(state, false), at),
    nextDue: nextDueOf(duesFor(state, false)),
    ...(lastUpdate && { lastUpdate: { ...lastUpdate, on: iso(lastUpdate.on) } }),
    ...(answer !== undefined && { answer }),
    ...(checklist && { checklist }),
    progress: events
      .filter(({ event }) => enterpriseSees.has(event.type))
      .map((entry) => ({ at: iso(entry.at), type: entry.event.type, what: eventWords[entry.event.type] })),
  };
}

/** Its number stays; where the matter stands, and every word, is its master's (DUP-3). */
function underMaster({ number, receivedAt, progress }: FollowView, master: FollowView): FollowView {
  return {
    ...master,
    ...{ number, receivedAt, mergedInto: master.number },
    progress: [...progress, ...master.progress].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
  };
}

const unknownLink = (): Problem =>
  new Problem('not-found', {
    detail: w('该链接无效或已停用。', 'This link is not known, or no longer valid.'),
  });
