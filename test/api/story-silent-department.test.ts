import { ofQuestion } from '#libs/store';
import type { StoredEvent } from '#libs/store';
import { ApiWorld } from './api-world.js';
import { matter, who } from './sample-matter.js';

/** Two working weeks in some ten seconds, through real timers. */
const SCALE = 100_000;

let world: ApiWorld;
beforeAll(async () => void (world = await ApiWorld.open({ scale: SCALE })));
afterAll(() => world.close());

/** Everything that happened to a request up to the first event that fits; the test's own time limit is the limit. */
async function untilEvent(request: string, fits: (event: StoredEvent) => boolean): Promise<StoredEvent[]> {
  const enough = new AbortController();
  const seen: StoredEvent[] = [];
  for await (const events of world.store.tail.follow(0, enough.signal))
    for (const event of events) {
      if (ofQuestion(event) || event.stream !== request) continue;
      seen.push(event);
      if (fits(event)) enough.abort();
    }
  return seen;
}

test('OWN-3 COH-1 a department that says nothing: accepted by silence, warned, overdue, escalated; the owner is told and the task is never with nobody', async () => {
  const said = { summary: '其他事项', words: '请协调一件其他事项。', grade: 'cross_department' };
  const opened = await world.post('/v1/requests', who.operator, { ...matter, ...said });
  const request = String(opened.body['request']);
  const path = `/v1/requests/${request}`;
  const assigned = await world.post(`${path}/assign-task`, who.specialist, {
    ...{ unit: 'u-0019', role: 'supporting', words: '请核查' },
  });
  const task = String(assigned.body['task']);
  const clock = `report:${task}`;
  const events = await untilEvent(
    request,
    ({ event }) => event.type === 'escalated' && event.data.clock === clock,
  );
  const about = events
    .filter(({ event }) => JSON.stringify(event.data).includes(task))
    .map(({ event }) => event);
  expect(about.find(({ type }) => type === 'task_accepted')?.data).toMatchObject({ by: 'silence' });
  expect(
    about.find(({ type, data }) => type === 'warned' && 'clock' in data && data.clock === clock)?.data,
  ).toMatchObject({ percent: 75, recipients: [{ person: 'p-0043', via: 'handler' }] });
  expect(
    about.find(({ type, data }) => type === 'breached' && 'clock' in data && data.clock === clock),
  ).toBeDefined();
  const [escalated] = about.filter(({ type }) => type === 'escalated');
  expect(escalated?.data).toMatchObject({ level: 'L1', clock });
  const { recipients } = escalated?.type === 'escalated' ? escalated.data : { recipients: [] };
  expect(recipients.map(({ person }) => person)).toEqual(
    expect.arrayContaining([who.specialist, who.stationHead]),
  );
  const late = await world.get('/v1/tasks?handler=me', { as: 'p-0043' });
  expect(late.body['items']).toMatchObject([{ id: task, overdue: true, acceptedBy: 'silence' }]);

  // The escalation waits for those whom it reached; the enterprise's call for its leader, until it is answered.
  const waits = async (as: string, kind: string) => {
    const { body } = await world.get(`/v1/decisions?kind=${kind}`, { as });
    return (body['items'] as { subject: string }[]).map(({ subject }) => subject);
  };
  expect(await waits(who.stationHead, 'escalation')).toContain('L1');
  expect(await waits('p-0040', 'escalation')).toEqual([]);
  const called = await world.post(`${path}/call-leader`, who.enterprise, { words: '请领导过问' });
  expect(called.status).toBe(200);
  expect(await waits('p-0003', 'call')).toEqual(['direct']);
  expect((await world.post(`${path}/answer-call`, 'p-0003', { words: '今日内答复' })).status).toBe(200);
  expect(await waits('p-0003', 'call')).toEqual([]);
});
