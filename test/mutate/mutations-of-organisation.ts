import { inFile } from './mutation.js';
import type { Mutation } from './mutation.js';

/** OWN, ESC, POR: the organisation as data: everything dated, lists, reorganisation, portraits. */
export const mutationsOfOrganisation: Mutation[] = [
  ...inFile('libs/organisation/enterprise/enterprise-at.ts', [
    ['OWN-2', 'a tie holds after its end', '(to === undefined || at < to)', 'true'],
    ['OWN-2', 'a tie holds before its beginning', 'from <= at && ', ''],
  ]),
  ...inFile('libs/organisation/units.ts', [
    ['OWN-7', 'a closed unit has no successor', 'if (!gone || ', 'if (true || '],
    ['OWN-7', 'the successor has it before the closing', 'one.closedAt <= at', 'true'],
  ]),
  ...inFile('libs/organisation/duty.ts', [
    ['OWN-2', 'a roster holds after its last day', '(until === undefined || at < until)', 'true'],
  ]),
  ...inFile('libs/organisation/rungs.ts', [
    [
      'ESC-2',
      'the ladder stays with a closed station',
      'found === undefined ? undefined : unitAt(dir, found, at)',
      'found',
    ],
  ]),
  ...inFile('libs/organisation/faults/ladder-faults.ts', [
    [
      'ESC-2',
      'a seat that is empty for a while is accepted',
      'emptyMoment(dir, positions, since, until) !== undefined',
      'false',
    ],
  ]),
  ...inFile('libs/organisation/faults/record-faults.ts', [
    ['OWN-2', 'a steward may be missing', 'if (faults.length > 0)\n            return faults;\n    }', '}'],
  ]),
  ...inFile('libs/organisation/register/judge.ts', [
    [
      'OWN-1',
      'an owner may lose every post',
      '!activeAt(after, person, moment) && activeAt(before, person, moment)',
      'false',
    ],
    ['OWN-1', 'a list reaches into the past', 'now === undefined || on > now - DAY', 'true'],
    ['OWN-2', 'a list is not judged', '!stood.has(name(one))', 'false'],
  ]),
  ...inFile('libs/organisation/register/difference.ts', [
    ['OWN-2', 'a tie that is no longer named goes on', '&& !partial ?', '&& false ?'],
  ]),
  ...inFile('libs/organisation/register/reorganisation.ts', [
    ['OWN-1', 'nobody moves with the unit', 'named.length > 0 ? named : [along]', 'named'],
  ]),
  ...inFile('libs/organisation/enterprise/relocation.ts', [
    ['POR-1', 'once not solved is a signal', 'const REPEATED = 2', 'const REPEATED = 1'],
    ['POR-1', 'silence is no signal', 'at >= silent', 'false'],
    ['POR-1', 'T4 is waited for as well', "tier !== 'T4' && ", ''],
    ['POR-1', 'the chain chief is not told', '...chiefs])', '])'],
    ['POR-1', 'the steward is not told', 'steward === undefined ? [] : [steward]', '[]'],
  ]),
];
