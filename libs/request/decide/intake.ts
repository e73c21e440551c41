import type { Tier } from '#libs/messages';
import type { PersonRef } from '#libs/messages';
import type { Context } from '../command.js';
import type { Draft } from '../draft.js';
import { refuse } from '../refuse.js';
import { startClock } from '../start-clock.js';
import { startChecklist } from './checklist-start.js';
import type { Handlers } from './handler.js';
import { recordClosed, recordOld } from './old-record.js';
import { dispatchAtOnce } from './tasks/dispatch.js';
import { startUpdates } from './update-clock.js';

type Via = 'met' | 'specialist' | 'cover' | 'duty' | 'fallback' | 'operator' | 'record';
type Candidates = NonNullable<Context['candidates']>;

/** Channels where the person who meets the enterprise owns the request (OWN-2). */
const MET_OWNS: ReadonlySet<string> = new Set(['station', 'visit', 'direct']);
const STEWARDED: ReadonlySet<Tier> = new Set(['T1', 'T2']);

/** OWN-2: who owns it. The operator owns it only when none of specialist, cover, duty person and fallback is found. */
export function firstOwner(channel: string, found: Candidates): { ref: PersonRef; via: Via } | undefined {
  if (MET_OWNS.has(channel)) return found.met && { ref: found.met, via: 'met' };
  const order: [Via, PersonRef | undefined][] = [
    ['specialist', found.specialist],
    ['cover', found.cover],
    ['duty', found.duty],
    ['fallback', found.fallback],
    ['operator', found.met],
  ];
  const first = order.find(([, ref]) => ref !== undefined);
  return first?.[1] && { via: first[0], ref: first[1] };
}

/** OWN-2: the steward of a T1 or T2 enterprise is told at receipt and confirms 受领. */
function tellSteward(d: Draft, steward: PersonRef | undefined): void {
  if (!steward || !STEWARDED.has(d.state.tier)) return;
  d.emit('steward_told', { person: steward.person });
  startClock(d, { id: 'confirm:receipt', name: 'confirm', budget: d.policy.clocks.confirm });
}

export const intake: Handlers<'open'> = {
  open: (d, data) => {
    const { enterprise, number, imported } = d.context;
    const kept = imported?.owner && { ref: imported.owner, via: 'record' as const };
    const found = kept ?? firstOwner(data.channel, d.context.candidates ?? {});
    if (!enterprise || !number)
      throw new Error('open needs the enterprise and the number that were looked up for it');
    if (!found)
      return refuse(
        'OWN-1',
        'no-owner',
        'Nobody active was found who could own this request; name a specialist, a duty person or the fallback of the unit.',
        '找不到可以承接的在岗人员：请先设置服务专员、值班人员或单位兜底人。',
      );
    if (data.resolveBudget && !d.policy.play)
      return refuse(
        'CLK-2',
        'not-allowed',
        'Only a pack marked for play takes a budget from the record; leave resolveBudget out.',
        '只有演练策略包可以采用记录中的时限；请去掉 resolveBudget。',
      );
    const { channel, nature, grade, item, summary, words, contactName, contactPhone } = data;
    const receivedAt = imported?.receivedAt ?? d.at;
    d.emit('received', {
      number,
      enterprise: enterprise.id,
      tier: enterprise.tier,
      hasAccount: enterprise.hasAccount,
      channel,
      firstResponder: d.actor.kind === 'person' && channel !== 'import' ? d.actor.person : found.ref.person,
      nature,
      grade,
      item,
      summary,
      words,
      contactName,
      contactPhone,
      receivedAt,
      policy: d.policy.version,
      calendar: d.calendar.version,
      ladder: d.policy.ladder.version,
      ...(imported && { imported: true }),
      ...(d.context.question !== undefined && { question: d.context.question }),
    });
    d.emit('owner_assigned', { person: found.ref.person, unit: found.ref.unit, via: found.via });
    if (d.context.route) d.emit('routed', d.context.route);
    if (imported?.closedAt !== undefined) return recordClosed(d, imported.closedAt);
    if (imported) return recordOld(d, imported);
    const budgets = d.policy.budgets[grade];
    startClock(d, { id: 'contact', name: 'contact', budget: budgets.contact });
    startClock(d, { id: 'plan', name: 'plan', budget: budgets.plan });
    startClock(d, { id: 'resolve', name: 'resolve', budget: data.resolveBudget ?? budgets.resolve });
    startUpdates(d);
    tellSteward(d, enterprise.steward);
    if (d.context.route) dispatchAtOnce(d, d.context.route, words);
    startChecklist(d);
    return undefined;
  },
};
