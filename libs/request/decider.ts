import type { CommandType } from '#libs/messages';
import type { Command, Decision, MaybeState, Rejection, Rules } from './command.js';
import { agents } from './decide/agent.js';
import { answering } from './decide/answer.js';
import { handOvers } from './decide/capsule.js';
import { checklist } from './decide/checklist.js';
import { classification } from './decide/classification.js';
import { decisions } from './decide/decisions.js';
import { declining } from './decide/decline.js';
import { directLine } from './decide/direct-line.js';
import { escalation } from './decide/escalation.js';
import { extension } from './decide/extension.js';
import { feedback } from './decide/feedback.js';
import { followUp } from './decide/follow-up.js';
import type { Handlers } from './decide/handler.js';
import { handOver } from './decide/hand-over.js';
import { intake } from './decide/intake.js';
import { merging, mergeFault } from './decide/merging.js';
import { pauses } from './decide/pauses.js';
import { tasks } from './decide/tasks/index.js';
import { timers } from './decide/timers.js';
import { minutes } from './decide/tasks/minutes.js';
import { sessions } from './decide/tasks/sessions.js';
import { transfers } from './decide/transfers.js';
import { Draft } from './draft.js';
import { refuse } from './refuse.js';
import { possibleIn } from './transitions.js';

const handlers: Handlers<CommandType> = {
  ...intake,
  ...followUp,
  ...pauses,
  ...extension,
  ...decisions,
  ...transfers,
  ...handOver,
  ...classification,
  ...declining,
  ...answering,
  ...feedback,
  ...escalation,
  ...timers,
  ...tasks,
  ...sessions,
  ...minutes,
  ...handOvers,
  ...directLine,
  ...checklist,
  ...agents,
  ...merging,
};

/** OWN-10: a command that was based on an older version is a conflict that says what changed. */
function staleFault(state: MaybeState, { basedOn }: Command): Rejection | undefined {
  if (!state || basedOn === undefined || basedOn === state.version) return undefined;
  const changed = state.changes.filter((it) => it.number > basedOn).map((it) => it.type);
  if (basedOn < state.version && changed.length === 0) return undefined;
  return refuse(
    'OWN-10',
    'stale',
    `The request has changed since version ${basedOn}: ${changed.join(', ')}. Look at version ${state.version} and decide again.`,
    `诉求自版本 ${basedOn} 以来已有变化（${changed.join('、')}）。请查看版本 ${state.version} 后再操作。`,
    { version: state.version, changed: changed.join(',') },
  );
}

function stageFault(state: MaybeState, { type }: Command): Rejection | undefined {
  if (type === 'open')
    return (
      state && refuse('OWN-10', 'already-open', 'This request has been opened already.', '该诉求已经受理。')
    );
  if (!state) return refuse('OWN-10', 'not-found', 'There is no such request.', '没有该诉求。');
  if (state.end)
    return refuse(
      'FBK-7',
      'ended',
      `The request has ended (${state.end}); a further word is a new request that follows it.`,
      `诉求已终结（${state.end}）；如仍有需要，请提出新的诉求。`,
      { end: state.end },
    );
  const stages = possibleIn[type];
  if (stages.includes(state.stage)) return undefined;
  return refuse(
    'FBK-1',
    'wrong-stage',
    `${type} is possible in the stages ${stages.join(', ')}; this request is ${state.stage}.`,
    `${type} 仅适用于 ${stages.join('、')} 阶段；当前为 ${state.stage}。`,
    { stage: state.stage },
  );
}

/**
 * The events that a command makes, or why it is refused. Pure: time, people and policy come in with the arguments.
 * @param rules the published policy slice and calendar that this request runs under
 */
export function decide(rules: Rules, state: MaybeState, command: Command): Decision {
  const fault = stageFault(state, command) ?? staleFault(state, command) ?? mergeFault(state, command);
  if (fault) return fault;
  const d = new Draft(rules, state, command);
  // The table has the right handler for each type, which the compiler checks; it cannot follow the correlation through a lookup.
  const handler = handlers[command.type] as (draft: Draft, data: Command['data']) => Rejection | undefined;
  const refused = handler(d, command.data);
  if (refused) return refused;
  return { rejected: false, events: d.events, ...(d.proposal !== undefined && { proposal: d.proposal }) };
}
