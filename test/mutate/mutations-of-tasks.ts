import { inFile } from './mutation.js';
import type { Mutation } from './mutation.js';

const tasks = (file: string) => `libs/request/decide/tasks/${file}.ts`;

/** OWN-4, OWN-5, OWN-9, COH, ESC-9: tasks, sessions, hand-overs and the direct line. */
export const mutationsOfTasks: Mutation[] = [
  ...inFile(tasks('offer'), [
    ['OWN-3', 'silence is no acceptance', "d.emit('task_accepted', { task, by: 'silence', at });", ''],
    ['OWN-3', 'all tiers have the same window', 'figures.offer[d.state.tier]', 'figures.offer.T4'],
    ['OWN-3', 'supporting units have the time of the lead', 'figures.report[role]', 'figures.report.lead'],
  ]),
  ...inFile(tasks('refusal'), [
    ['OWN-4', 'a refusal is never too late', 'd.at <= until', 'true'],
    ['OWN-4', 'what was accepted by word may be refused', "task.acceptedBy === 'word'", 'false'],
    ['OWN-4', 'not competent without a provision', "reason !== 'not_competent' || provision", 'true'],
    [
      'OWN-5',
      'a ruling may be refused',
      "task.acceptedBy === 'ruling' || task.acceptedBy === 'session'",
      'false',
    ],
    ['OWN-5', 'refusals without end', 'task.refusedBy.length < REFUSALS', 'true'],
    [
      'OWN-5',
      'the unit that refused is asked again',
      '.filter(({ unit }) => !task.refusedBy.includes(unit))',
      '',
    ],
    ['OWN-4', 'anybody refuses', 'unitFault(d, found.task) ?? rightFault', 'rightFault'],
  ]),
  ...inFile(tasks('adjudication'), [
    ['OWN-5', 'anybody rules', '!isCoordinator(d)', 'false'],
    ['OWN-5', 'the coordinator rules at any time', "found.task.status !== 'adjudication'", 'false'],
    ['OWN-5', 'a ruling is an offer like any other', "{ final: 'ruling' }", '{}'],
  ]),
  ...inFile('libs/request/ruling-due.ts', [
    ['OWN-5', 'a late ruling is due the same day', 'localTime(cal, at).minutes <= lateAfter', 'true'],
    ['OWN-5', 'a late ruling is due at closing time', 'worked > 0', 'false'],
  ]),
  ...inFile('libs/request/tasks.ts', [
    ['OWN-5', 'the default is the unit that has it', '[0]?.unit ?? unit', '[9]?.unit ?? unit'],
    [
      'COH-1',
      'supporting units report to the owner',
      "task.role === 'supporting' ?",
      "task.role === 'lead' ?",
    ],
  ]),
  ...inFile(tasks('assign'), [
    ['COH-1', 'two leads', "role !== 'lead' || !lead", 'true'],
    ['COH-1', 'any unit hands out work of the request', 'return giverFault(d);', 'return undefined;'],
    ['COH-5', 'tasks without number', 'has + adding > most', 'false'],
    ['COH-5', 'tasks without depth', '!above || depthOf(d.state, above) < depth', 'true'],
    ['COH-5', 'anybody hands on a part', '!ofTheUnit(d, above)', 'false'],
  ]),
  ...inFile(tasks('ending'), [
    ['COH-4', 'open tasks hold nothing back', 'open.length === 0', 'true'],
    ['COH-4', 'the owner waives alone', 'found.task.mandatory && !isCoordinator(d)', 'false'],
    ['COH-5', 'tasks end silently', "d.emit('task_ended', { task: id, cause });", ''],
    ['COH-5', 'sessions end silently', "d.emit('session_ended', { session: id, cause });", ''],
  ]),
  ...inFile(tasks('reports'), [
    ['COH-1', 'a returned report brings a second lead', '?? standingFault(d, task)', ''],
    ['OWN-8', 'a returned report stays with whoever left', 'if (desk)', 'if (!desk)'],
    ['COH-4', 'a task is reported with its parts open', 'parts.length > 0', 'false'],
    ['COH-1', 'a returned report has no time', 'Math.max(remained, ', 'Math.min(remained, '],
    ['COH-1', 'anybody is named handler', 'named?.unit !== found.task.unit', 'false'],
  ]),
  ...inFile(tasks('sessions'), [
    ['COH-2', 'a session that nobody held bars the next one', '({ on }) => on > d.at', '() => true'],
    ['COH-2', 'a missed session stays open', 'endMissed(d);', ''],
    ['COH-2', 'a unit without anybody is called', 'return empty ? nobodyAt(empty.unit) :', 'return'],
    ['COH-3', 'anybody rates', '!conducts(d, session)', 'false'],
    ['COH-3', 'a unit is rated twice', '!member || session.rated.includes(unit)', '!member'],
  ]),
  ...inFile(tasks('actions'), [
    [
      'OWN-4',
      'the owner moves a task like a ruling',
      "actsFor(d, d.state.owner) ? {} : { final: 'ruling' }",
      "{ final: 'ruling' }",
    ],
    [
      'OWN-5',
      'what an action adds has nobody behind it',
      '{ unit: desk.unit, score: 1 }, ...others',
      '{ unit: desk.unit, score: 1 }',
    ],
  ]),
  ...inFile('libs/request/evolve/tasks.ts', [
    [
      'OWN-4',
      'a report leaves the right to refuse',
      "it.acceptedBy === undefined || it.acceptedBy === 'silence'",
      'it.acceptedBy === undefined',
    ],
  ]),
  ...inFile('libs/request/decide/proposals.ts', [
    ['COH-4', 'one waiver waits at a time', '&& sameTask(it.data, data)', ''],
  ]),
  ...inFile(tasks('minutes'), [
    ['COH-1', 'minutes name any number of leads', '?? leadsFault(d, decisions)', ''],
    ['COH-2', 'minutes without decisions', 'decisions.length === 0 || vague', 'vague'],
    [
      'COH-2',
      'decisions without people or dates',
      'decisions.length === 0 || vague',
      'decisions.length === 0',
    ],
    ['COH-2', 'decisions are no promises', 'promise(d, what, on);', ''],
    ['COH-2', 'decisions have no date of their own', "{ on, final: 'session' }", "{ final: 'session' }"],
  ]),
  ...inFile('libs/request/decide/capsule.ts', [
    ['OWN-9', 'no capsule', "d.emit('handed_over', { from, to: assigned.person, ...capsule(d.state) });", ''],
    ['OWN-9', 'anybody confirms a promise', '!actsFor(d, d.state.owner)', 'false'],
    [
      'OWN-9',
      'promises need no confirming',
      "startClock(d, { id: confirmClock(id), name: 'confirm', budget: d.policy.clocks.confirm });",
      '',
    ],
  ]),
  ...inFile('libs/request/decide/direct-line.ts', [
    ['ESC-9', 'the line is always open', 'opens === undefined', 'true'],
    ['ESC-9', 'called as often as one likes', 'again !== undefined && d.at < again', 'false'],
    [
      'ESC-9',
      'the leader owes nothing',
      "startClock(d, { id: 'direct', name: 'direct', budget: d.policy.clocks.direct });",
      '',
    ],
    ['ESC-9', 'anybody answers', '!actsFor(d, call.leader)', 'false'],
    ['ESC-9', 'a breach opens nothing', '!resolve || breached', 'false'],
  ]),
  ...inFile('libs/request/decide/consequences.ts', [
    ['OWN-5', 'nobody rules, nothing happens', 'ruleByDefault(d, task);', ';'],
  ]),
  ...inFile('libs/request/decide/transfers.ts', [
    ['OWN-6', 'naming an owner has no clock', "startRuling(d, 'owner', d.policy.tasks);", ';'],
  ]),
];
