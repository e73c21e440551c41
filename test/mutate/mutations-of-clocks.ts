import { inFile } from './mutation.js';
import type { Mutation } from './mutation.js';

/** CLK: calendars, pauses, extensions, reopenings. */
export const mutationsOfClocks: Mutation[] = [
  ...inFile('libs/request/move-clock.ts', [
    [
      'CLK-1',
      'resume gives the whole budget again',
      'remainingAt(d.calendar, clock, at));',
      'clock.budgetMs);',
    ],
    ['CLK-6', 'what was used is forgotten', 'Math.max(0, ms - usedMs)) : undefined;', 'ms) : undefined;'],
    ['CLK-7', 'plan and resolve run on', 'if (isRunning(clock))', 'if (false)'],
  ]),
  ...inFile('libs/request/clock.ts', [
    ['CLK-1', 'time used before a pause is forgotten', '(clock.usedMs +', '(0 +'],
    ['CLK-13', 'percentages count from the start, whatever was used', ' / 100 - clock.usedMs;', ' / 50;'],
  ]),
  ...inFile('libs/calendar/working-time.ts', [
    ['CLK-2', 'closing time is the next opening', 'page.before[i] === worked', 'false'],
    ['CLK-1', 'an instant before the start counts', 'if (to <= from)', 'if (false)'],
  ]),
  ...inFile('libs/calendar/working-days.ts', [
    ['CLK-2', 'wd counts the day of the start', 'localDay(ready, start) + 1', 'localDay(ready, start)'],
    ['CLK-4', 'nothing is provisional', 'localDay(ready, t - 1) > ready.coveredUntil', 'false'],
  ]),
  ...inFile('libs/calendar/compiled.ts', [
    ['CLK-3', 'exceptions replace no day', 'exceptionOn(cal, day) ?? ', ''],
    ['CLK-4', 'exceptions rule beyond what is announced', 'day > cal.coveredUntil', 'false'],
  ]),
  ...inFile('libs/calendar/faults.ts', [
    ['CLK-3', 'overlapping stretches pass', 'next && next.from < stretch.to', 'false'],
    ['CLK-3', 'empty stretches pass', 'from === to', 'false'],
    ['CLK-3', 'reversed stretches pass', 'if (from < to)', 'if (true)'],
  ]),
  ...inFile('libs/calendar/ledger.ts', [
    [
      'CLK-14',
      'the ledger leaves out its first line',
      '.map((stretch) => ({',
      '.slice(1).map((stretch) => ({',
    ],
  ]),
  ...inFile('libs/request/decide/calendar-change.ts', [
    ['CLK-5', 'a deadline moves to this very day', 'Math.min(clock.due, closing)', '0'],
    ['CLK-5', 'time used before is forgotten', 'remainingAt(d.calendar, clock, d.at)', 'clock.budgetMs'],
    ['CLK-5', 'nothing moves', "clock.name === 'promise'", 'true'],
  ]),
  ...inFile('libs/request/decide/classification.ts', [
    ['CLK-6', 'another grade changes no clock', 'rebudget(d, clock, budgets[name]);', ';'],
    [
      'CLK-6',
      'a breach is forgotten instead of annulled',
      "d.emit('breach_annulled', { clock: id, cycle, words });",
      '',
    ],
  ]),
  ...inFile('libs/request/decide/pauses.ts', [
    [
      'CLK-7',
      'a pause stops resolve alone',
      "clock.id === 'plan' || isResolution(clock)",
      'isResolution(clock)',
    ],
    [
      'CLK-7',
      'a pause stops contact too',
      "clock.id === 'plan' || isResolution(clock)",
      "clock.id === 'plan' || clock.id === 'contact' || isResolution(clock)",
    ],
    ['CLK-7', 'what was asked need not be said', '!data.asked?.length', 'false'],
    ['CLK-7', 'the provision need not be said', '!data.provision', 'false'],
    ['CLK-7', 'the letter need not be said', '!data.letter', 'false'],
    ['CLK-7', 'who agreed need not be said', '!data.confirmedWith', 'false'],
    ['CLK-7', 'any reason will do', '!d.policy.pause.reasons.includes(data.reason)', 'false'],
    ['CLK-8', 'no limit ahead', 'until > latest', 'false'],
    ['CLK-8', 'no limit in all', "span(d.calendar, 'work', d.at, until) <= left", 'true'],
    ['CLK-8', 'not bound by the budget', 'Math.min(inAllMs, budgetMs)', 'inAllMs'],
    ['CLK-8', 'not bound by 10 wd', 'Math.min(inAllMs, budgetMs)', 'budgetMs'],
    ['CLK-8', 'the second needs nobody', 'd.state.pauses >= 1', 'false'],
    ['CLK-8', 'the last fifth needs nobody', 'left <= d.policy.pause.lastShare', 'false'],
    ['CLK-8', 'a statutory wait needs nobody', "reason === 'wait_statutory')", 'false)'],
    ['CLK-8', 'a pause may end in the past', 'data.until <= d.at', 'false'],
    ['CLK-9', 'anybody objects', "d.actor.kind !== 'enterprise'", 'false'],
    ['CLK-9', 'an objection changes nothing', "endPause(d, 'objection');", ''],
    ['CLK-9', 'nobody looks at an objection', 'lookAt(d, pause);', ''],
  ]),
  ...inFile('libs/request/agenda.ts', [
    ['CLK-8', 'a pause never ends by itself', "'pause_end', pause?.until)", "'pause_end', undefined)"],
    ['CLK-12', 'the latest first', 'one.at - other.at', 'other.at - one.at'],
    ['CLK-13', 'no warning', '[...warns, 100]', '[100]'],
    [
      'CLK-13',
      'the same warning for every clock',
      "clock.name === 'contact' || isResolution(clock) ? ladder : others",
      'ladder',
    ],
  ]),
  ...inFile('libs/request/decide/follow-up.ts', [
    ['CLK-9', 'a word of the enterprise ends nothing', "endPause(d, 'word_received');", ';'],
    ['CLK-9', 'a word of anybody ends the wait', "d.actor.kind === 'enterprise'", 'true'],
  ]),
  ...inFile('libs/request/decide/extension.ts', [
    ['CLK-10', 'asked at the last moment', '!d.approved && dueAfter', 'false && dueAfter'],
    ['CLK-10', 'beyond 25 wd', 'dueAfter(d.calendar, clock.due, budget) <= latest', 'true'],
    ['CLK-10', 'nobody decides', 'if (!d.approved)', 'if (false)'],
    [
      'CLK-10',
      'the coordinator decides the second too',
      "d.state.extensions === 0 ? 'coordinator' : 'leader'",
      "'coordinator'",
    ],
    [
      'CLK-10',
      'a paused clock is extended',
      '!isRunning(clock) || clock.due === undefined',
      'clock?.due === null',
    ],
    ['CLK-10', 'three times', 'd.state.extensions >= EXTENSIONS', 'false'],
  ]),
  ...inFile('libs/request/decide/decisions.ts', [
    ['CLK-10', 'anybody decides', "decider === 'coordinator' ? isCoordinator(d) : isLeader(d)", 'true'],
  ]),
  ...inFile('libs/request/evolve/clocks.ts', [
    [
      'CLK-10',
      'the original due moment is lost',
      'runningSince: at, due: to }',
      'runningSince: at, due: to, originalDue: to }',
    ],
    ['CLK-14', 'stretches are not closed', 'closeStretch(clock, meta)', 'clock.stretches'],
  ]),
  ...inFile('libs/request/decide/answer.ts', [
    ['CLK-11', 'an answer lets resolve run', 'meetResolution(d);\n    settle', 'settle'],
  ]),
  ...inFile('libs/request/decide/consequences.ts', [
    ['CLK-11', 'an answer that arrives nowhere stops resolve', "clock.status !== 'met'", 'true'],
  ]),
  ...inFile('libs/request/decide/timers.ts', [
    [
      'CLK-12',
      'dueAt is when it fired',
      "d.emit('breached', { clock: clock.id, dueAt: moment.at,",
      "d.emit('breached', { clock: clock.id, dueAt: d.at,",
    ],
  ]),
  ...inFile('libs/request/decide/reopening.ts', [
    ['CLK-11', 'no 30 %', 'clock.budgetMs * share', '0'],
    ['CLK-11', 'the second reopening adds too', 'first ? ', 'true ? '],
    ['CLK-11', 'no limit of 3 wd', 'Math.min(ceiling, ', 'Math.min(Infinity, '],
    ['CLK-11', 'beyond the 25 wd', 'span(d.calendar, clock.hours, d.at, end)', 'Infinity'],
    ['CLK-11', 'a reopening with nothing left alarms', '...(ms === 0 && { fired: ALL })', ''],
  ]),
];
