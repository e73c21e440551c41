import { inFile } from './change.js';
import type { Change } from './change.js';
import { APPEND } from './patched-step.js';

const record = 'workflows/request/record.ts';

/** What may go wrong in the workflow of a request. */
export const changesOfRequest: Change[] = [
  ...inFile('workflows/request/request.workflow.ts', [
    [
      'added',
      'a pause before each round',
      'const firedUntil =',
      'await condition(() => false, 1); const firedUntil =',
    ],
    ['removed', 'the alarm is never set', 'if (next && !over)', 'if (false)'],
    ['removed', 'nothing is said of an owner', 'if (life.state)\n', 'if (false)\n'],
    ['removed', 'errands are not carried', 'errands.look();', ''],
    [
      'removed',
      'a long run does not begin anew',
      'length.events >= (input.historyLimit ?? HISTORY_LIMIT)',
      'false',
    ],
    [
      'reordered',
      'the alarm is set before the owner is shown',
      'if (life.state)\n            display.show(life.state, next);\n        if (next && !over)\n            alarm.setFor(next.at, next.at > firedUntil ? clock.realUntil(next.at) : STANDING_MS);',
      'if (next && !over)\n alarm.setFor(next.at, next.at > firedUntil ? clock.realUntil(next.at) : STANDING_MS);\n if (life.state) display.show(life.state, next);',
    ],
    ['arguments', 'a new run forgets what was answered', 'done: life.answers()', 'done: []'],
    ['arguments', 'a new run knows another limit', '...input,', '...input, historyLimit: 10,'],
  ]),
  ...inFile(record, [
    [
      'added',
      'the journal is asked twice',
      APPEND,
      `await appendBatch({ stream, expected: life.version, entries: [] }); ${APPEND}`,
    ],
    [
      'added',
      'the journal is asked without a reason',
      'draft.entries.length === 0)\n',
      'draft.entries.length === -1)\n',
    ],
    ['removed', 'a journal that is away is asked at once again', 'await sleep(wait);', ''],
    ['renamed', 'the append has another name', '{ appendBatch } =', '{ appendEvents: appendBatch } ='],
    [
      'renamed',
      'recipients are found under another name',
      '{ resolveRecipients } =',
      '{ findRecipients: resolveRecipients } =',
    ],
    [
      'reordered',
      'commands are answered before they are written',
      'const result = await append(',
      'desk.settle(draft.outcomes); const result = await append(',
    ],
    [
      'timer',
      'a journal that is away is waited for longer',
      'FIRST_WAIT_MS = 2_000',
      'FIRST_WAIT_MS = 3_000',
    ],
    [
      'arguments',
      'the append expects another number',
      APPEND,
      APPEND.replace('life.version', 'life.version + 1'),
    ],
    ['arguments', 'the append brings no state', APPEND, APPEND.replace(', after: draft.life.state', '')],
    [
      'arguments',
      'recipients are asked of another moment',
      'enterprise, tier, at })',
      'enterprise, tier, at: at + 1 })',
    ],
  ]),
  ...inFile(record, [
    [
      'timer',
      'a journal that is away for long is asked more often',
      'LONGEST_WAIT_MS = 60_000',
      'LONGEST_WAIT_MS = 30_000',
    ],
  ]).map((change) => ({ ...change, unseen: 'no journal was away for so long in a recorded life' })),
  ...inFile('workflows/request/draft.ts', [
    ['removed', 'nobody is looked up', 'wanted.length > 0 ?', 'false ?'],
    ['arguments', 'a moment fires under another id', '`fire:${due.at}:${version}`', '`fire:${due.at}`'],
    [
      'arguments',
      'a refusal names another version',
      'rejection: decision,\n                version: this.life.version,',
      'rejection: decision,\n                version: this.life.version + 1,',
    ],
  ]),
  ...inFile('workflows/request/display.ts', [
    [
      'added',
      'search attributes are set in each round',
      'this.shown !== undefined && this.shown !== key',
      'this.shown !== undefined',
    ],
    ['arguments', 'a request shows its level for its tier', 'value: state.tier', 'value: state.level'],
  ]),
  ...inFile('workflows/request/life.ts', [
    [
      'arguments',
      'an answer names another version',
      'accepted: true,\n            version: this.version,',
      'accepted: true,\n            version: this.version + 1,',
    ],
  ]),
  ...inFile('workflows/request/alarm.ts', [
    ['timer', 'the alarm rings a second late', 'sleep(realMs)', 'sleep(realMs + 1_000)'],
    ['removed', 'an earlier moment cancels nothing', 'this.scope?.cancel();', ''],
  ]),
  ...inFile('workflows/request/errands.ts', [
    ['renamed', 'errands go under another name', '{ carryErrand } =', '{ deliverErrand: carryErrand } ='],
    ['arguments', 'an errand has another id', '`${this.requestId}/${name}`', '`${this.requestId}:${name}`'],
  ]),
  ...inFile('libs/contracts/request.ts', [
    ['renamed', 'commands come under another name', "defineUpdate('command')", "defineUpdate('order')"],
  ]),
];
