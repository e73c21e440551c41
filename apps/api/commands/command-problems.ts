import { enterpriseSees, eventWords, joined, stageWords, w } from '#libs/catalogue';
import { endedWord, Problem } from '#libs/problem';
import type { Rejection, RequestState } from '#libs/request';
import type { BookEvent } from '../ports.js';

/** Received, not yet in the journal (must hold 3). */
export const pendingProblem = (commandId: string, requestId: string): Problem =>
  new Problem('command-pending', {
    detail: w(
      '指令已收到，将会办理。请用同一编号重发，或稍后查看 command 所指的地址。',
      'The command was received and will be carried out. Repeat it with the same key, or look at `command` a little later.',
    ),
    headers: { 'retry-after': '2' },
    facts: { commandId, request: requestId, command: `/v1/commands/${commandId}?request=${requestId}` },
  });

export const unavailableProblem = (): Problem =>
  new Problem('engine-unavailable', {
    detail: w(
      '办理引擎暂时无法连接，指令未确认收到；查询不受影响。请稍后用同一编号重发。',
      'The engine cannot be reached, and it is not certain that the command arrived; reading goes on. Repeat it with the same key.',
    ),
    headers: { 'retry-after': '5' },
  });

export const endedProblem = (end: NonNullable<RequestState['end']>): Problem =>
  new Problem('ended', {
    detail: endedWord(stageWords[end]),
    facts: { end },
  });

/** A stale command, and what changed since the version that it was based on, as far as the caller may see it (OWN-10). */
export function staleProblem(
  rejection: Rejection,
  version: number,
  events: BookEvent[],
  basedOn: number,
  inside: boolean,
): Problem {
  const since = events.filter(
    ({ number, event }) => number > basedOn && (inside || enterpriseSees.has(event.type)),
  );
  const changes = since.map(({ number, at, event }) => ({
    number,
    type: event.type,
    what: eventWords[event.type],
    at: new Date(at).toISOString(),
  }));
  const what = joined([...new Set(since.map(({ event }) => eventWords[event.type]))]);
  return new Problem('stale', {
    rule: rejection.rule,
    detail: w(
      `您所依据的是第 ${basedOn} 版，现为第 ${version} 版，其间：${what.zh || '内部办理'}。`,
      `You looked at version ${basedOn}; it is ${version} now. Since then: ${what.en || 'work inside the house'}.`,
    ),
    facts: { version, basedOn, changes },
    headers: { etag: `"${version}"` },
  });
}
