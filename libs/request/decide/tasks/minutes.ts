import type { CommandData } from '#libs/messages';
import type { Rejection } from '../../command.js';
import type { Draft } from '../../draft.js';
import type { TaskFigures } from '../../policy.js';
import { refuse } from '../../refuse.js';
import type { Handlers } from '../handler.js';
import { dateFault, promise } from '../promises.js';
import { leadFault, newTask, roomFault } from './assign.js';
import { noFigures } from './faults.js';
import { conducts, hold, openSession } from './sessions.js';

type Decision = CommandData<'record_minutes'>['decisions'][number];

/** COH-2: a session is held only when its minutes name decisions, people and dates. */
function minutesFault(d: Draft, decisions: Decision[]): Rejection | undefined {
  const vague = decisions.find(({ person, on }) => person === undefined || on === undefined);
  if (decisions.length === 0 || vague)
    return refuse(
      'COH-2',
      'incomplete',
      'Minutes name at least one decision, and for each who does it (`person`) and until when (`on`).',
      '会商纪要须至少列明一项决定，并逐项写明责任人（person）和时限（on）。',
    );
  const late = decisions.flatMap(({ on }) => (on === undefined ? [] : (dateFault(d, on) ?? [])))[0];
  if (late) return late;
  const unknown = decisions.find(({ person, unit }) => d.context.named?.[person ?? '']?.unit !== unit);
  if (!unknown) return undefined;
  return refuse(
    'COH-2',
    'person-not-active',
    `${unknown.person} is not an active person of ${unknown.unit}.`,
    `${unknown.person} 不是 ${unknown.unit} 的在岗人员。`,
  );
}

/** COH-1: minutes name one lead, and none beside one who is there already. */
function leadsFault(d: Draft, decisions: Decision[]): Rejection | undefined {
  const leads = decisions.filter(({ role }) => role === 'lead');
  if (leads.length < 2) return leadFault(d, leads[0]?.role);
  return refuse(
    'COH-1',
    'duplicate',
    'There is one lead: give the role lead to one decision, supporting to the others.',
    '主办单位只有一个：请只将一项决定设为 lead，其余设为 supporting。',
  );
}

/** One decision is a task of the named person, final, due on its date, and a promise to the enterprise (FUP-3). */
function carryOut(d: Draft, figures: TaskFigures, session: string, decision: Decision): void {
  const { what, unit, person, on, role = 'supporting' } = decision;
  if (person === undefined || on === undefined) return;
  newTask(
    d,
    figures,
    { unit, person },
    {
      ...{ role, words: what, session, via: 'session' },
      candidates: [{ unit, score: 1 }],
    },
    { on, final: 'session' },
  );
  promise(d, what, on);
}

export const minutes: Handlers<'record_minutes'> = {
  record_minutes: (d, { session: id, words, decisions }) => {
    const figures = d.policy.tasks;
    if (!figures) return noFigures();
    const session = openSession(d, id);
    if ('rejected' in session) return session;
    if (!conducts(d, session))
      return refuse(
        'COH-2',
        'not-allowed',
        'Whoever convened the session, the owner or the coordinator records its minutes.',
        '会商纪要由召集人、首问责任人或企业服务中心登记。',
      );
    const adding = decisions.length;
    const fault = minutesFault(d, decisions) ?? leadsFault(d, decisions) ?? roomFault(d, figures, { adding });
    if (fault) return fault;
    hold(d, session, words);
    for (const decision of decisions) carryOut(d, figures, id, decision);
    return undefined;
  },
};
