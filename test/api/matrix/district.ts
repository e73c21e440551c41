import { randomUUID } from 'node:crypto';
import { smallPdf } from '../../support/small-files.js';
import { ApiWorld } from '../api-world.js';
import type { Answered } from '../api-world.js';
import { matter, who } from '../sample-matter.js';
import { endNow } from './end-now.js';

/** A request with its question and its enterprise: what the matrix knocks at. */
export interface Target {
  request: string;
  document: string;
  link: string;
  question: string;
  enterprise: string;
}

/** Of the party's own enterprise, of another one, and its own that has ended. */
export interface Targets {
  own: Target;
  foreign: Target;
  ended: Target;
  /** An absence of somebody else. */
  absence: string;
  /** A shift of somebody else, today. */
  shift: { date: string; person: string };
}

const done = ({ status, body }: Answered): Record<string, unknown> => {
  if (status > 299) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};

const DAY = 86_400_000;

/** A service item of the sample, so that there is a checklist to read. */
export const ITEM = 'fire-acceptance';

/** Everything that the matrix knocks at, made through the API itself. */
export async function makeTargets(world: ApiWorld): Promise<Targets> {
  const [own, foreign, ended] = await Promise.all([
    target(world, who.enterprise, who.specialist),
    target(world, 'e-0003', 'p-0065'),
    target(world, who.enterprise, who.specialist),
  ]);
  for (const { request } of [own, ended]) await handOut(world, request);
  done(await world.post(`/v1/requests/${ended.request}/withdraw`, who.enterprise, { by: 'enterprise' }));
  await endNow(world, ended.request);
  done(
    await world.post(`/v1/seat/questions/${ended.question}/answer`, who.specialist, { words: '在网上办。' }),
  );
  done(await world.post(`/v1/seat/questions/${ended.question}/judge`, who.enterprise, { helped: true }));
  return { own, foreign, ended, ...(await ofPeople(world)) };
}

async function target(world: ApiWorld, enterprise: string, owner: string): Promise<Target> {
  const told = { ...matter, enterprise, words: matter.words, item: ITEM };
  const opened = done(await world.post('/v1/requests', who.operator, told));
  const request = String(opened['request']);
  const link = (opened['receipt'] as { follow: string }).follow.replace('/v1/follow/', '');
  const file = await world.upload(`/v1/requests/${request}`, enterprise, '执照.pdf', smallPdf(request));
  const asking = { summary: '电子专票怎么开', words: `请问电子专票怎么开？${randomUUID()}` };
  const question = String(done(await world.post('/v1/seat/questions', enterprise, asking))['id']);
  done(await world.post(`/v1/seat/questions/${question}/claim`, owner, {}));
  return { request, document: String(done(file)['id']), link, question, enterprise };
}

/** Work on it lies with a department, in the hands of its head, and with a partner. */
async function handOut(world: ApiWorld, request: string): Promise<void> {
  const path = `/v1/requests/${request}`;
  for (const unit of ['u-0019', 'u-0051']) {
    const body = { unit, role: 'supporting', words: '请核查' };
    const { task } = done(await world.post(`${path}/assign-task`, who.specialist, body));
    if (unit === 'u-0019')
      await world.post(`${path}/name-handler`, who.department, { task, person: who.department });
  }
}

async function ofPeople(world: ApiWorld): Promise<Pick<Targets, 'absence' | 'shift'>> {
  const [now, by] = [world.now(), who.administrator];
  const away = { person: 'p-0065', cover: 'p-0064', from: now + 20 * DAY, to: now + 21 * DAY };
  const absence = await world.store.absences.add(away, { by, at: now });
  const leaves = { person: 'p-0061', successor: 'p-0064', reason: 'reassignment', from: now + 30 * DAY };
  const departure = await world.store.departures.ask(leaves, { by, at: now });
  if (absence.refused || departure.refused) throw new Error('the district refuses what the matrix needs');
  const { date, roster } = done(await world.get('/v1/duty', { as: who.coordinator })) as {
    date: string;
    roster: { person: { id: string } }[];
  };
  const person = roster.map((shift) => shift.person.id).find((id) => id !== who.operator) ?? '';
  return { absence: absence.done.id, shift: { date, person } };
}
