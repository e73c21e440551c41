import { liveCases, preflight, recordedCases } from '#libs/preflight';
import type { Case, PreflightReport } from '#libs/preflight';
import { lastBuild, provideBundle, readBuild } from '#libs/temporal';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { OpenDistrict } from '../publish/district.js';

/** What an operator may name. */
export interface PreflightChoices {
  build?: string;
  against?: string;
  recorded: string;
}

/** Where the live histories are; without a district none are looked at. */
export interface PreflightPlace {
  district?: OpenDistrict;
  only?: 'live' | 'recorded';
  progress?: (judged: number) => void;
}

export interface PreflightOutcome extends PreflightReport {
  /** The ids of the two builds: SHA-256 of their bundles. */
  build: string;
  against?: string;
  seconds: number;
}

export async function runPreflight(
  { build, against, recorded }: PreflightChoices,
  { district, only, progress }: PreflightPlace,
): Promise<PreflightOutcome> {
  const begun = performance.now();
  const candidate = readBuild(build ?? (await provideBundle()));
  const running = against === undefined ? district && lastBuild(district.home) : readBuild(against);
  // From here on there are workers, which end the SDK's runtime when they end: without one it would never end.
  silence();
  const report = await preflight({
    candidate: candidate.bundle,
    // The same build can differ from itself in nothing.
    ...(running && running.id !== candidate.id && { running: running.bundle }),
    cases: casesOf(district, only === 'live' ? undefined : recorded),
    progress,
  });
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  return { build: candidate.id, ...(running && { against: running.id }), ...report, seconds };
}

async function* casesOf(district: OpenDistrict | undefined, recorded?: string): AsyncGenerator<Case> {
  if (recorded !== undefined) yield* recordedCases(recorded);
  if (!district) return;
  const { client, taskQueue, store } = district;
  yield* liveCases(client, taskQueue, await store.keyring.payloadSeal());
}

/** A history that does not replay is a finding, which the SDK would also log at length. */
function silence(): void {
  const logging = { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} };
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging },
  });
}
