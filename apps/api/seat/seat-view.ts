import { z } from 'zod';
import { questionStageWords, seatEventWords, turnCauseWords, w, whenWord } from '#libs/catalogue';
import type { Word } from '#libs/catalogue';
import type { CalendarVersion } from '#libs/calendar';
import type { TurnCause } from '#libs/messages';
import type { QuestionRecord } from '#libs/store';
import { requestOf } from '#libs/temporal';
import { moment, word } from '../operation/answer-parts.js';
import { iso } from '../operation/moments.js';
import type { People } from '../requests/people.js';
import type { TalkEvent } from './seat-book.js';

/** A question as lists show it. */
export const questionRow = z
  .object({
    id: z.string(),
    version: z.number().int(),
    enterprise: z.object({ id: z.string(), name: z.string() }),
    summary: z.string(),
    stage: z.enum(['waiting', 'talking', 'answered', 'turning', 'ended']),
    stageName: word,
    end: z.enum(['helped', 'unjudged', 'turned']).optional(),
    askedAt: moment,
    due: moment.optional().describe('answered in place by then, or it becomes a request'),
    judgeBy: moment.optional().describe('the enterprise says by then whether the answer helped'),
    claimedBy: z.object({ id: z.string(), name: z.string() }).optional(),
    request: z.string().optional().describe('the request that it became'),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'QuestionRow' });
export type QuestionRow = z.output<typeof questionRow>;

/** A question with all that was said. */
export const questionView = questionRow
  .extend({
    words: z.string(),
    told: word.describe('what the enterprise is told now'),
    talk: z.array(
      z.object({
        at: moment,
        type: z.string(),
        what: word,
        by: z.object({ kind: z.string(), name: z.string() }),
        words: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'Question' });
export type QuestionView = z.output<typeof questionView>;

export const questionList = z.object({ items: z.array(questionRow) }).meta({ id: 'QuestionList' });

export function questionRowOf(record: QuestionRecord, people: People): QuestionRow {
  const { id, enterprise, enterpriseName, summary, state } = record;
  const { version, stage, end, askedAt, due, judgeBy, claimedBy } = state;
  const request = state.request ?? (stage === 'turning' ? requestOf(id) : undefined);
  return {
    ...{ id, version, summary, stage, stageName: questionStageWords[stage] },
    enterprise: { id: enterprise, name: enterpriseName ?? enterprise },
    ...(end && { end }),
    askedAt: iso(askedAt),
    ...(due !== undefined && { due: iso(due) }),
    ...(judgeBy !== undefined && { judgeBy: iso(judgeBy) }),
    ...(claimedBy && { claimedBy: { id: claimedBy.person, name: people.name(claimedBy.person) } }),
    ...(request && { request }),
    links: { self: `/v1/seat/questions/${id}`, ...(request && { request: `/v1/requests/${request}` }) },
  };
}

/** What a view is made from. */
export interface Seen {
  record: QuestionRecord;
  talk: TalkEvent[];
  people: People;
  calendar: CalendarVersion;
}

export function questionViewOf({ record, talk, people, calendar }: Seen): QuestionView {
  const row = questionRowOf(record, people);
  const lines = talk.map(({ at, actor, event }) => {
    const { words } = event.data as { words?: string };
    return {
      ...{ at: iso(at), type: event.type, what: seatEventWords[event.type] },
      by: { kind: actor.kind, name: nameOf(actor, row, people) },
      ...(words !== undefined && { words }),
    };
  });
  return { ...row, words: record.words, told: toldOf(record, row, talk, calendar), talk: lines };
}

function nameOf(actor: TalkEvent['actor'], { enterprise }: QuestionRow, people: People): string {
  if (actor.kind === 'system') return '呼应 Huying';
  return actor.kind === 'person' ? people.name(actor.person) : enterprise.name;
}

function toldOf(
  { state }: QuestionRecord,
  { request = '', claimedBy }: QuestionRow,
  talk: TalkEvent[],
  calendar: CalendarVersion,
): Word {
  const when = (at = 0) => whenWord(at, calendar);
  const turned = talk.flatMap(({ event }) => (event.type === 'turned' ? [event.data] : []))[0];
  if (turned) return turnedWord(turned.cause, request);
  if (state.stage === 'answered')
    return w(
      `已答复。请在 ${when(state.judgeBy).zh} 前评价是否解决；未解决的转为诉求继续办理。`,
      `It has been answered: say by ${when(state.judgeBy).en} whether it helped; if not, it becomes a request.`,
    );
  if (state.stage === 'ended') return w('提问已结束，谢谢。', 'The question is over. Thank you.');
  const who = claimedBy ? w(`${claimedBy.name}正在为您服务`, `${claimedBy.name} has it`) : WAITING;
  return w(
    `${who.zh}；${when(state.due).zh} 前未能答复的，自动转为诉求办理。`,
    `${who.en}; what is not answered by ${when(state.due).en} becomes a request by itself.`,
  );
}

const WAITING = w('已提交坐席', 'It is before the seat');

function turnedWord(cause: TurnCause, request: string): Word {
  const { zh, en } = turnCauseWords[cause];
  return w(
    `${zh}，已转为诉求 ${request} 办理，由首问责任人负责到底。`,
    `It became the request ${request} (${en}), which one person owns to the end.`,
  );
}

const id = 'q-4f7c2b1e9a3d50684f7c2b1e';
export const questionRowExample: QuestionRow = {
  ...{ id, version: 2, summary: '电子专票怎么开', stage: 'talking', stageName: questionStageWords.talking },
  enterprise: { id: 'e-0001', name: '云澜新材料有限公司' },
  askedAt: '2026-03-02T01:00:00.000Z',
  due: '2026-03-02T02:00:00.000Z',
  claimedBy: { id: 'p-0059', name: '陈静' },
  links: { self: `/v1/seat/questions/${id}` },
};
export const questionExample: QuestionView = {
  ...questionRowExample,
  words: '请问电子专票怎么开？',
  told: w(
    '陈静正在为您服务；3月2日 10:00 前未能答复的，自动转为诉求办理。',
    '陈静 has it; what is not answered by 2 March 10:00 becomes a request by itself.',
  ),
  talk: [
    {
      ...{ at: '2026-03-02T01:00:00.000Z', type: 'asked', what: seatEventWords.asked },
      ...{ by: { kind: 'enterprise', name: '云澜新材料有限公司' }, words: '请问电子专票怎么开？' },
    },
  ],
};
