import { inFile } from './mutation.js';
import type { Mutation } from './mutation.js';

/** The checklist of a service item: where it meets the rules of pauses and corrections. */
export const mutationsOfItems: Mutation[] = [
  ...inFile('libs/request/decide/checklist.ts', [
    ['CLK-7', 'an ask with a date does not wait', 'if (until === undefined)', 'if (true)'],
    ['CLK-9', 'what the enterprise hands in ends no wait', 'endWaiting(d);', ''],
    ['CLK-9', 'what has all come is waited for', "settleAsked(d, 'received');", ''],
  ]),
  ...inFile('libs/request/decide/checklist-start.ts', [
    [
      'CLK-8',
      'a proposed wait outlives what it waits for',
      "d.emit('proposal_refused', { proposal: id, cause: 'no_longer_possible' });",
      '',
    ],
    ['CLK-9', 'one that is missing is enough to go on', 'materials.every(', 'materials.some('],
  ]),
  ...inFile('libs/request/decide/checklist-slip.ts', [
    ['COR-1', 'a tick is never taken back', "d.emit('checklist_corrected', { entry, words });", ''],
    ['COR-1', 'a tick of a former list is taken back', 'if (!stands)', 'if (false)'],
  ]),
  ...inFile('libs/request/decide/agent.ts', [
    [
      'CLK-9',
      'an authorisation ends no wait',
      'scope, until, via, evidence });\n        endWaiting(d);',
      'scope, until, via, evidence });',
    ],
  ]),
];
