import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { who } from '../api/sample-matter.js';
import { ChaosWorld } from '../chaos/chaos-world.js';
import { canariesIn, foundIn, PLANTED } from './canary.js';
import { CanaryLife, type Refused } from './canary-life.js';
import { huying } from './huying.js';
import { files, tables, type Place } from './places.js';

/** What came of letting people speak, and of looking everywhere for what they said. */
export interface Sighting {
  requests: number;
  accepted: Record<string, number>;
  refusals: number;
  /** By what was sent and the code of the answer. */
  refused: Record<string, number>;
  /** Where a canary stands that should not, and how it is written. */
  seen: string[];
  /** What was looked at, in bytes. */
  looked: Record<string, number>;
  /** Places in which something planted, or known to be there, was not found: the search is blind there. */
  blind: string[];
  seconds: number;
}

const ABREAST = 8;

/** Lets so many requests live with canaries in every personal field, and looks for them wherever something is kept. */
export async function canaries(requests: number): Promise<Sighting> {
  const begun = performance.now();
  const world = await ChaosWorld.open(1, (home) => ({
    ...{ LOG_LEVEL: 'trace', HUYING_TEST_LOGS: join(home, 'logs'), HUYING_HEADS: join(home, 'heads') },
  }));
  try {
    const lives = await speak(world, requests);
    const refused = lives.flatMap((life) => life.refused);
    const { text: metrics } = await world.api.raw('/metrics', who.administrator, {});
    const places = [
      ...(await commands(world)),
      { name: 'metrics', bytes: Buffer.from(metrics) },
      ...refused.map(placeOf),
      ...(await tables(world)),
      ...(await plantedAndStopped(world)),
    ];
    const seen = places.flatMap(({ name, bytes }) => canariesIn(bytes).map((how) => `${name}: ${how}`));
    return {
      ...{ requests, accepted: sum(lives), refusals: refused.length, refused: byCode(refused) },
      ...{ seen: [...new Set(seen)], looked: sizes(places), blind: blindIn(places) },
      seconds: Math.round((performance.now() - begun) / 1000),
    };
  } finally {
    await world.close();
  }
}

async function speak(world: ChaosWorld, requests: number): Promise<CanaryLife[]> {
  const others: string[] = [];
  const lives = Array.from({ length: requests }, (_, n) => new CanaryLife(world, n, others));
  const waiting = [...lives];
  const lane = async () => {
    for (let life = waiting.shift(); life; life = waiting.shift()) await life.live();
  };
  await Promise.all(Array.from({ length: ABREAST }, lane));
  return lives;
}

const placeOf = ({ what, status, text }: Refused): Place => ({
  name: `answer ${status} to ${what}`,
  bytes: Buffer.from(text),
});

/** What the command line prints about this book. */
async function commands(world: ChaosWorld): Promise<Place[]> {
  const asked = [['verify'], ['rebuild'], ['erase', who.enterprise, '--by', who.administrator, '--dry-run']];
  const places = asked.map(async (args) => {
    const { output } = await huying(world, ...args);
    return { name: `huying ${args[0]}`, bytes: Buffer.from(output) };
  });
  return Promise.all(places);
}

/** Plants a word in Temporal's store in the clear, stops all processes and gives every file. */
async function plantedAndStopped(world: ChaosWorld): Promise<Place[]> {
  const connection = await Connection.connect({ address: world.temporal.place.address });
  const client = new Client({ connection, namespace: world.temporal.place.namespace });
  await client.workflow.start('nobody', { workflowId: 'planted', taskQueue: 'nobody', args: [PLANTED] });
  await connection.close();
  await Promise.all([world.worker.stop(), world.api.stop()]);
  return files(world);
}

/** The planted word in Temporal's files, an id in logs and journal: where these are, a canary would be seen, too. */
function blindIn(places: Place[]): string[] {
  const finds = (name: RegExp, word: string) =>
    places.some((place) => name.test(place.name) && foundIn(place.bytes, word).length > 0);
  const needed: [RegExp, string][] = [
    [/^temporal\//, PLANTED],
    [/^logs\/api\.log$/, '/v1/requests/:id/add-words'],
    [/^logs\/worker\.log$/, 'ready'],
    [/^table event$/, who.enterprise],
    [/^metrics$/, 'huying_http_request_seconds'],
    [/^huying verify$/, 'all as written'],
    [/^huying erase$/, who.enterprise],
    [/^answer 400/, 'urn:huying:problem:invalid'],
  ];
  const saying = (name: RegExp) =>
    places
      .find((place) => name.test(place.name))
      ?.bytes.subarray(0, 200)
      .toString() ?? 'nothing';
  return needed
    .filter(([name, word]) => !finds(name, word))
    .map(([name, word]) => `${String(name)} lacks ${word}: ${saying(name)}`);
}

function byCode(refused: Refused[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { what, status, text } of refused) {
    const kind = `${what} ${status} ${/"code":"([\w-]+)"/.exec(text)?.[1] ?? ''}`;
    all[kind] = (all[kind] ?? 0) + 1;
  }
  return all;
}

function sum(lives: CanaryLife[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { accepted } of lives)
    for (const [what, count] of accepted) all[what] = (all[what] ?? 0) + count;
  return all;
}

/** By the first word of their names. */
function sizes(places: Place[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { name, bytes } of places) {
    const kind = name.split(/[ /]/)[0] ?? name;
    all[kind] = (all[kind] ?? 0) + bytes.length;
  }
  return all;
}
