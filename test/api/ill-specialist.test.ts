import { ofQuestion } from '#libs/store';
import type { StoredEvent } from '#libs/store';
import { ApiWorld, MONDAY_9 } from './api-world.js';
import { matter, who } from './sample-matter.js';

const HOUR = 3_600_000;
/** 安知远 owns them all; 白书瑶 of the same station covers. */
const [ill, cover] = [who.specialist, 'p-0060'];
let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open({ scale: 200 })));
afterAll(() => world.close());

async function open(enterprise: string): Promise<string> {
  const opened = await world.post('/v1/requests', who.operator, { ...matter, enterprise });
  expect(opened.status).toBe(201);
  return String(opened.body['request']);
}

/** Resolves once each of the requests has such an event; the test's own time limit is the limit. */
async function each(requests: string[], fits: (event: StoredEvent) => boolean): Promise<void> {
  const enough = new AbortController();
  const left = new Set(requests);
  for await (const events of world.store.tail.follow(0, enough.signal)) {
    for (const event of events) if (!ofQuestion(event) && fits(event)) left.delete(event.stream);
    if (left.size === 0) enough.abort();
  }
}

const eventsOf = async (request: string) => world.store.journal.read(request);

test('OWN-7 a specialist falls ill on the day of three deadlines: the cover is warned, acts, and they are met in the owner’s name', async () => {
  const three = [await open('e-0001'), await open('e-0007'), await open('e-0010')];
  const missed = await open('e-0025');
  const until = new Date(MONDAY_9 + 48 * HOUR).toISOString();
  const noted = await world.post('/v1/absences', 'p-0058', { person: ill, cover, to: until });
  expect(noted.status).toBe(201);
  const half = ({ event }: StoredEvent) => event.type === 'warned' && event.data.clock === 'contact';
  await each(three, half);
  for (const request of three) {
    const [warned] = (await eventsOf(request)).filter(half);
    expect(warned?.event.data).toMatchObject({
      recipients: [{ person: cover, via: 'cover', covering: ill }],
    });
  }
  const mine = await world.get('/v1/requests?owner=me', { as: cover });
  const listed = (mine.body['items'] as { id: string }[]).map(({ id }) => id);
  expect(listed).toEqual(expect.arrayContaining(three));
  for (const request of three) {
    const at = new Date(world.now()).toISOString();
    const called = { medium: 'call', with: '经办人', number: '0000-5551-0101', at, words: '已了解情况' };
    expect((await world.post(`/v1/requests/${request}/record-contact`, cover, called)).status).toBe(200);
  }
  for (const request of three) {
    const events = await eventsOf(request);
    const contacted = events.find(({ event }) => event.type === 'contacted');
    expect(contacted?.actor).toMatchObject({ person: cover, coveringFor: ill });
    const met = events.find(({ event }) => event.type === 'clock_met' && event.data.clock === 'contact');
    expect(met?.event.data).toMatchObject({ late: false });
    const view = await world.get(`/v1/requests/${request}`, { as: who.coordinator });
    expect(view.body).toMatchObject({ owner: { id: ill }, actingOwner: { id: cover } });
  }
  const climbs = ({ event }: StoredEvent) => event.type === 'escalated' && event.data.level === 'L1';
  await each([missed], climbs);
  const [escalated] = (await eventsOf(missed)).filter(climbs);
  expect(escalated?.event.data).toMatchObject({
    recipients: expect.arrayContaining([
      expect.objectContaining({ person: cover, covering: ill }),
      expect.objectContaining({ person: who.stationHead }),
    ]),
  });
});
