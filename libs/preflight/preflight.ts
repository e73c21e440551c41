import type { Finding } from './finding.js';
import { judge } from './judge.js';
import type { Case } from './judge.js';
import type { History } from './open-history.js';
import { Replayer } from './replayer.js';

export interface PreflightOptions {
  cases: AsyncIterable<Case>;
  /** The bundle of the build that is to take over. */
  candidate: string;
  /** The bundle of the build that is at work, if it was kept. */
  running?: string;
  /** Told how many were judged. */
  progress?: (judged: number) => void;
}

/** A history in which the candidate would not do what was done. */
export interface Refusal extends Pick<Case, 'from' | 'name'> {
  findings: Finding[];
}

export interface PreflightReport {
  judged: Record<Case['from'], number>;
  events: number;
  /** Live histories by the kind of their workflow. */
  kinds: Record<string, number>;
  /** How many histories refuse the candidate. */
  refused: number;
  /** The first of them. */
  refusals: Refusal[];
  /** How many live histories each build was the last to work on, by the SHA-256 of its bundle. */
  lastBy: Record<string, number>;
}

/** Histories under judgement at a time: one is fetched while another replays. */
const ABREAST = 2;
/** Of more refusals the number is enough. */
const MOST_REFUSALS = 50;
const MOST_FINDINGS = 3;

/** Replays every history against the candidate; holds two of them in memory, however many there are. */
export async function preflight(options: PreflightOptions): Promise<PreflightReport> {
  const report: PreflightReport = {
    judged: { live: 0, recorded: 0 },
    ...{ events: 0, kinds: {}, refused: 0, refusals: [], lastBy: {} },
  };
  const cases = options.cases[Symbol.asyncIterator]();
  await Promise.all(Array.from({ length: ABREAST }, () => lane(options, cases, report)));
  return report;
}

async function lane(
  { candidate, running, progress }: PreflightOptions,
  cases: AsyncIterator<Case>,
  report: PreflightReport,
): Promise<void> {
  const builds = {
    candidate: new Replayer(candidate),
    ...(running !== undefined && { running: new Replayer(running) }),
  };
  try {
    for (let next = await cases.next(); !next.done; next = await cases.next()) {
      note(report, next.value, await judge(next.value, builds));
      progress?.(report.judged.live + report.judged.recorded);
    }
  } finally {
    await Promise.all(Object.values(builds).map((build) => build.close()));
  }
}

function note(report: PreflightReport, { from, name, history }: Case, findings: Finding[]): void {
  report.judged[from] += 1;
  report.events += history.events?.length ?? 0;
  if (from === 'live') {
    count(report.kinds, history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name);
    count(report.lastBy, lastBuildOf(history));
  }
  if (findings.length === 0) return;
  report.refused += 1;
  if (report.refusals.length < MOST_REFUSALS)
    report.refusals.push({ from, name, findings: findings.slice(0, MOST_FINDINGS) });
}

function count(counts: Record<string, number>, name: string | null | undefined): void {
  if (name) counts[name] = (counts[name] ?? 0) + 1;
}

/** Temporal's worker names its build by its own version and, after a plus, the hash of the bundle. */
const lastBuildOf = ({ events }: History): string | undefined =>
  events
    ?.map((event) => event.workflowTaskCompletedEventAttributes?.workerVersion?.buildId)
    .findLast((id) => typeof id === 'string')
    ?.replace(/^.*\+/, '');
