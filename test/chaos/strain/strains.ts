import { randomUUID } from 'node:crypto';
import { who } from '../../api/sample-matter.js';
import type { Answered } from '../api-process.js';
import type { ChaosWorld } from '../chaos-world.js';
import { insist } from '../storm/caller.js';
import { quantile } from '../../bench/quantile.js';

/** What a strain found: figures to read, and what does not hold. */
export interface Found {
  figures: Record<string, number>;
  findings: string[];
}

const matter = (n: number) => ({
  ...{ enterprise: who.enterprise, channel: 'hotline', nature: 'application', grade: 'simple' },
  ...{ summary: `第 ${n} 件`, words: `第 ${n} 件诉求的原话。` },
});

async function opened(world: ChaosWorld, n = 0): Promise<string> {
  const key = randomUUID();
  const answer = await insist(() => world.api.post('/v1/requests', who.operator, matter(n), key));
  if (answer.status !== 201) throw new Error(`a request could not be opened: ${JSON.stringify(answer.body)}`);
  return String(answer.body['request']);
}

const addWords = (world: ChaosWorld, request: string, n: number, key: string): Promise<Answered> =>
  world.api.post(`/v1/requests/${request}/add-words`, who.operator, { words: `第 ${n} 句` }, key);

/** Works through `count` pieces, so many at a time. */
async function abreast(count: number, lanes: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let n = next++; n < count; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** The events that commands of these keys left: each once. */
async function missing(world: ChaosWorld, keys: string[]): Promise<string[]> {
  const rows = await world.query<{ command_id: string }>(`select distinct command_id from event`);
  const written = new Set(rows.map(({ command_id }) => command_id));
  return keys.filter((key) => !written.has(key));
}

/** Thousands of commands on one request, across every continue-as-new: each carried out once, none slower for those before it. */
export async function manyOnOne(world: ChaosWorld, count: number): Promise<Found> {
  const request = await opened(world);
  const keys = Array.from({ length: count }, () => randomUUID());
  const took: number[] = [];
  const begun = performance.now();
  await abreast(count, 8, async (n) => {
    const sent = performance.now();
    const answer = await insist(() => addWords(world, request, n, keys[n] ?? ''));
    took[n] = performance.now() - sent;
    if (answer.status !== 200) throw new Error(`command ${n}: ${JSON.stringify(answer.body)}`);
  });
  const seconds = (performance.now() - begun) / 1000;
  const lost = await missing(world, keys);
  const { workflow, book } = await world.twoAccounts(request);
  const tenth = Math.floor(count / 10);
  const [first, last] = [quantile(took.slice(0, tenth), 0.5), quantile(took.slice(-tenth), 0.5)];
  return {
    figures: { commands: count, perSecond: count / seconds, firstTenthP50: first, lastTenthP50: last },
    findings: [
      ...lost.map((key) => `${key} was acknowledged and is not in the journal`),
      ...(workflow?.version === book?.version ? [] : ['the workflow and the journal are at two versions']),
    ],
  };
}

/** Answers that settle a command or tell its sender to come again. */
const PLAIN = new Set([200, 409, 429]);
const AT_MOST_MS = 5_000;

/** Hundreds at once on one request: each answered in time, as done, as a conflict, or as too many; nothing lost or doubled. */
export async function manyAtOnce(world: ChaosWorld, count: number): Promise<Found> {
  const request = await opened(world);
  const keys = Array.from({ length: count }, () => randomUUID());
  const answers = await Promise.all(
    keys.map(async (key, n) => {
      const sent = performance.now();
      const { status, body } = await addWords(world, request, n, key);
      return { key, status, code: body['code'], ms: performance.now() - sent };
    }),
  );
  const done = answers.filter(({ status }) => status === 200);
  const lost = await missing(
    world,
    done.map(({ key }) => key),
  );
  return {
    figures: {
      ...{ commands: count, done: done.length, tooMany: answers.filter((it) => it.status === 429).length },
      slowest: Math.max(...answers.map(({ ms }) => ms)),
    },
    findings: [
      ...answers.filter(({ ms }) => ms > AT_MOST_MS).map(({ ms }) => `answered after ${Math.round(ms)} ms`),
      ...answers
        .filter(({ status }) => !PLAIN.has(status))
        .map(({ status, code }) => `answered ${status} ${String(code)}`),
      ...lost.map((key) => `${key} was acknowledged and is not in the journal`),
    ],
  };
}

/** A backlog that comes while no worker is there: every request is taken once, when one is back. */
export async function backlog(world: ChaosWorld, count: number): Promise<Found> {
  await world.worker.kill();
  const keys = Array.from({ length: count }, () => randomUUID());
  const statuses = new Map<number, number>();
  await abreast(count, 100, async (n) => {
    const { status } = await world.api.post('/v1/requests', who.operator, matter(n + 1), keys[n]);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  });
  await world.startWorker();
  const back = performance.now();
  await abreast(count, 16, async (n) => {
    const answer = await insist(() => world.api.post('/v1/requests', who.operator, matter(n + 1), keys[n]));
    if (answer.status !== 201) throw new Error(`request ${n}: ${JSON.stringify(answer.body)}`);
  });
  const seconds = (performance.now() - back) / 1000;
  const lost = await missing(world, keys);
  const [row] = await world.query<{ count: number }>(
    `select count(*)::int as count from request_view where summary ~ '^第 [1-9][0-9]* 件$'`,
  );
  return {
    figures: { requests: count, seconds, perSecond: count / seconds },
    findings: [
      ...lost.map((key) => `${key} was acknowledged and is not in the journal`),
      ...(row?.count === count ? [] : [`${row?.count} requests instead of ${count}`]),
      ...[...statuses.keys()]
        .filter((status) => status !== 503 && status !== 429)
        .map((status) => `answered ${status} without a worker`),
    ],
  };
}
