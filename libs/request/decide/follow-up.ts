import type { CommandData, Words } from '#libs/messages';
import type { Rejection } from '../command.js';
import type { Draft } from '../draft.js';
import { inShadow } from '../merging.js';
import { refuse, told } from '../refuse.js';
import { meetClock } from '../start-clock.js';
import type { Handlers } from './handler.js';
import { endPause } from './pauses.js';
import { dateFault, keepPromise, movePromise, promise } from './promises.js';
import { restAfterContact, startUpdates } from './update-clock.js';
import { actsFor } from './who.js';

/** Sealed words carry a keyed digest of their text (`s1.<key>.<digest>.…`): equal words are seen without being read, whichever version of the key sealed them. */
const essence = (words: Words): string => {
  const parts = words.split('.');
  return parts.length === 5 && parts[0] === 's1' ? `s1.${parts[2]}` : words.replace(/\s+/g, ' ').trim();
};
const sameWords = (one: Words, other: Words): boolean => essence(one) === essence(other);

/** Why an entry does not meet the update clock (FUP-1); undefined if it does. */
function repeats(d: Draft, data: CommandData<'publish_update'>): string | undefined {
  const last = d.state.lastUpdate;
  if (!last || !sameWords(last.done, data.done)) return undefined;
  return sameWords(last.next, data.next) && last.on !== data.on
    ? 'only the date moved'
    : 'repeats the last entry';
}

function unknownPromise(d: Draft, ids: string[]): Rejection | undefined {
  const unknown = ids.find((id) => d.state.promises[id]?.status !== 'open');
  if (unknown === undefined) return undefined;
  const open = Object.values(d.state.promises).filter((it) => it.status === 'open');
  const list = open.map((it) => it.id).join(', ') || '–';
  return refuse(
    'FUP-3',
    'not-found',
    `${unknown} is not an open promise. Open: ${list}.`,
    `${unknown} 不是待兑现的承诺。待兑现：${list}。`,
  );
}

/** CLK-9: any word from the enterprise ends `wait_enterprise`. */
export function endWaiting(d: Draft): void {
  if (d.actor.kind === 'enterprise' && d.state.pause?.reason === 'wait_enterprise')
    endPause(d, 'word_received');
}

export const followUp: Handlers<
  'record_contact' | 'submit_plan' | 'publish_update' | 'add_words' | 'confirm_receipt'
> = {
  record_contact: (d, data) => {
    const happened = data.at;
    if (happened > d.at || happened < d.state.receivedAt)
      return refuse(
        'FUP-5',
        'date-in-past',
        `A contact happened between ${told(d.calendar, d.state.receivedAt)} (receipt) and now, ${told(d.calendar, d.at)}.`,
        `联系时间须在受理（${told(d.calendar, d.state.receivedAt)}）与现在（${told(d.calendar, d.at)}）之间。`,
      );
    if (data.medium === 'portal')
      return refuse(
        'FUP-5',
        'not-allowed',
        'A contact is a call, a visit or a message; publish an update for the portal.',
        '联系是指电话、走访或消息；在门户上发布请使用跟踪。',
      );
    d.emit('contacted', {
      medium: data.medium,
      with: data.with,
      number: data.number,
      happened,
      words: data.words,
    });
    meetClock(d, 'contact');
    restAfterContact(d);
    return undefined;
  },
  submit_plan: (d, { words, next, on }) => {
    const fault = dateFault(d, on);
    if (fault) return fault;
    d.emit('planned', { words, next, on });
    meetClock(d, 'plan');
    promise(d, next, on);
    return undefined;
  },
  publish_update: (d, data) => {
    const { done, next, on, keeps = [], moves } = data;
    if (on === undefined)
      return refuse(
        'FUP-1',
        'needs-date',
        'An update says when the next step comes: give `on`.',
        '跟踪须写明下一步的时间：请填写 on。',
      );
    const fault = dateFault(d, on) ?? unknownPromise(d, moves === undefined ? keeps : [...keeps, moves]);
    if (fault) return fault;
    const why = repeats(d, data);
    const before = d.state.lastUpdate?.on;
    const occurrence = d.state.clocks['update']?.occurrence ?? 1;
    d.emit('updated', { done, next, on, occurrence, counts: why === undefined, ...(why && { why }) });
    for (const id of keeps) keepPromise(d, id);
    if (moves !== undefined) movePromise(d, moves, on);
    else if (why === undefined || before !== on) promise(d, next, on);
    if (why === undefined) {
      meetClock(d, 'update');
      startUpdates(d);
    }
    return undefined;
  },
  add_words: (d, { words, evidence }) => {
    const said = { words, ...(evidence && { evidence }) };
    d.emit('words_added', said);
    if (inShadow(d.state)) d.emit('words_passed_on', { ...said, by: d.actor });
    endWaiting(d);
    return undefined;
  },
  confirm_receipt: (d) => {
    const steward = d.state.steward;
    const acts = steward !== undefined && (actsFor(d, steward) || d.context.actorIsSteward === true);
    if (!steward || !acts)
      return refuse(
        'OWN-2',
        'not-allowed',
        'Only the steward who was told at receipt confirms it.',
        '只有受告知的服务管家可以受领。',
      );
    if (d.state.clocks['confirm:receipt']?.status !== 'running')
      return refuse('OWN-2', 'nothing-to-do', 'The receipt has been confirmed already.', '已经受领。');
    d.emit('receipt_confirmed', { person: steward });
    meetClock(d, 'confirm:receipt');
    return undefined;
  },
};
