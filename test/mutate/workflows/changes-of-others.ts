import { inFile } from './change.js';
import type { Change } from './change.js';

/** What may go wrong in the workflows of questions and of those who leave. */
export const changesOfOthers: Change[] = [
  ...inFile('workflows/departure/departure.workflow.ts', [
    [
      'added',
      'each step is looked for twice',
      'const step = await',
      'await lookAtDeparture(departure, quiet); const step = await',
    ],
    ['removed', 'no account is disabled', "if (step.does === 'disable')", 'if (false)'],
    ['removed', 'nothing is waited for', "if (step.does === 'wait')\n", 'if (false)\n'],
    ['renamed', 'requests are handed over under another name', '{ handOver } =', '{ giveOver: handOver } ='],
    ['reordered', 'the last request is handed over first', 'requests.map(', 'requests.toReversed().map('],
    ['timer', 'a wait is twice as long', 'rest(step.ms)', 'rest(step.ms * 2)'],
    [
      'arguments',
      'a version is not said',
      'handOver({ departure, ...one })',
      'handOver({ departure, ...one, version: 0 })',
    ],
    [
      'arguments',
      'a look knows nothing of a quiet round',
      'await lookAtDeparture(departure, quiet)',
      'await lookAtDeparture(departure, false)',
    ],
    ['arguments', 'a hand-over is tried more often', 'maximumAttempts: 3', 'maximumAttempts: 5'],
  ]),
  ...inFile('workflows/seat/question.workflow.ts', [
    ['removed', 'a question becomes no request', "if (life.state?.stage === 'turning')", 'if (false)'],
    [
      'renamed',
      'the request is opened under another name',
      '{ openRequest } =',
      '{ openMatter: openRequest } =',
    ],
    ['timer', 'an opening is waited for longer', "startToCloseTimeout: '8s'", "startToCloseTimeout: '80s'"],
    [
      'timer',
      'a question is waited for half as long',
      'clock.realUntil(next.at) : STANDING_MS',
      'clock.realUntil(next.at) / 2 : STANDING_MS',
    ],
  ]),
  ...inFile('workflows/seat/question-record.ts', [
    [
      'arguments',
      'the append expects another number',
      'expected: life.version,',
      'expected: life.version + 1,',
    ],
  ]),
  {
    kind: 'renamed',
    what: 'the workflow of a question has another name',
    edits: [
      {
        file: 'workflows/index.ts',
        find: 'export { questionWorkflow }',
        replace: 'export { questionWorkflow as seatWorkflow }',
      },
    ],
  },
];
