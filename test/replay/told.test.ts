import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Recorded } from '#libs/preflight';
import { Replayer } from '#libs/temporal';
import proto from '@temporalio/proto';
import { quietRuntime, testSeal } from '../support/request-world.js';

const folder = fileURLToPath(new URL('../../../test/replay/histories', import.meta.url));
const { History } = proto.temporal.api.history.v1;

function recorded(name: string) {
  const { workflowId, history } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Recorded;
  return { workflowId, history: History.decode(Buffer.from(history, 'base64')) };
}

let replayer: Replayer;
beforeAll(async () => {
  quietRuntime();
  replayer = await Replayer.open(testSeal);
});
afterAll(() => replayer.close());

test.each(['answered-and-judged', 'healed-from-the-book', 'waited-for-the-book', 'question-not-helped'])(
  'a replay of %s tells every event that stood in the book, in order',
  async (name) => {
    const told = await replayer.replay(recorded(name));
    expect(told.unreadable).toBeUndefined();
    expect(told.events.length).toBeGreaterThan(3);
    expect(told.events.map(({ number }) => number)).toEqual(told.events.map((_, index) => index + 1));
  },
);

test('a run that goes on from a state tells where it begins', async () => {
  expect((await replayer.replay(recorded('continued-as-new'))).began).toBe(0);
  const { began, events } = await replayer.replay(recorded('ended-from-a-folded-state'));
  expect(began).toBeGreaterThan(0);
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => began + index + 1));
});
