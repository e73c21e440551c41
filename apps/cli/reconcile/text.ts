import type { Named, Report } from './look.js';
import type { Loss } from './losses.js';

/** The report for a person: one line for each difference, and what to do. */
export function reportText(report: Report, mended: boolean): string {
  const { workflows, differences, lost } = report;
  const lines = [...differences.map((one) => line(one)), ...lost.map((one) => loss(one))];
  const left = differences.filter((one) => !one.mended).length;
  const summary =
    differences.length === 0
      ? `${workflows} workflows: journal and Temporal tell the same`
      : `${workflows} workflows, ${differences.length} differences: ${differences.length - left} mended, ${left} left`;
  const hint =
    left === 0 ? [] : [mended ? DECIDE : 'nothing was changed; --mend mends what needs no guessing'];
  return [...lines, summary, ...hint].map((one) => `${one}\n`).join('');
}

function line(one: Named): string {
  const because = one.because === undefined ? '' : ` (not mended: ${one.because})`;
  return `${one.mended ? 'mended' : 'FOUND '} ${one.stream}: ${said(one)}${because}`;
}

type Sayings = { [K in Named['kind']]: (one: Extract<Named, { kind: K }>) => string };

const SAID: Sayings = {
  'journal-behind': ({ from, to }) =>
    `the journal lacks events ${from} to ${to}, which the workflow's history holds`,
  'history-dropped': (one) =>
    `what happened ${range(one)} stands neither in the journal nor in a history that Temporal still keeps`,
  'two-stories': ({ number }) => `journal and history hold different events at number ${number}`,
  'workflow-behind': ({ from, to }) =>
    `the workflow stands at ${from}, the journal at ${to}: it is woken and looks`,
  'workflow-missing': () => 'it has not ended and has no workflow: one is started from the journal',
  'history-unreadable': ({ because }) => `its history cannot be replayed by this build (${because})`,
};

// Each kind has its own saying, which the compiler cannot follow through the table.
const said = (one: Named): string => (SAID[one.kind] as (named: Named) => string)(one);

const DECIDE =
  'what is left is for a person to decide; --mend --from-journal ID lets one live on from what the journal knows';

const range = ({ from, to }: { from: number; to?: number }): string =>
  to === undefined
    ? `from event ${from} on`
    : from === to
      ? `in event ${from}`
      : `from event ${from} to ${to}`;

const LOST: Record<Loss['kind'], string> = {
  key: 'words under a key that is gone cannot be read',
  document: 'a document is unknown',
  enterprise: 'an enterprise is unknown',
  person: 'a person is unknown',
  policy: 'a policy pack is unknown: publish it again',
  calendar: 'a calendar version is unknown: publish it again',
  departure: 'a departure that had a process is unknown: ask for it again',
};

const loss = ({ stream, kind, id }: Loss): string => `LOST   ${stream}: ${LOST[kind]} (${id})`;
