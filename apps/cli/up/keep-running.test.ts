import { EventEmitter, once } from 'node:events';
import { keepRunning, pauseBefore, type Started } from './keep-running.js';

/** A part whose instances fall when told to; each start is announced. */
function fallingPart() {
  const falls: ((how: string) => void)[] = [];
  const starts = new EventEmitter();
  const start = (): Promise<Started> => {
    const exited = new Promise<string>((resolve) => falls.push(resolve));
    const fall = falls.at(-1);
    starts.emit('start');
    return Promise.resolve({ exited, stop: () => Promise.resolve(fall?.('stopped')) });
  };
  return { part: { name: 'worker', start }, falls, fall: (how: string) => falls.at(-1)?.(how), starts };
}

test('the first fall is mended at once, later ones after half a second doubling to half a minute', () => {
  expect([1, 2, 3, 4, 20].map(pauseBefore)).toEqual([0, 500, 1_000, 2_000, 30_000]);
});

test('a part that falls is started again, and that is said', async () => {
  const { part, fall, starts } = fallingPart();
  const said: string[] = [];
  const kept = await keepRunning(part, (line) => said.push(line));
  const again = once(starts, 'start');
  fall('was ended by SIGKILL');
  await again;
  await kept.stop();
  expect(said[0]).toBe('worker was ended by SIGKILL; starting it again');
});

test('a stop ends it for good', async () => {
  const { part, falls } = fallingPart();
  const kept = await keepRunning(part, () => undefined);
  await kept.stop();
  await kept.stop();
  expect(falls).toHaveLength(1);
});

test('a stop does not wait out a pause', async () => {
  const { part, fall, falls, starts } = fallingPart();
  const kept = await keepRunning(part, () => undefined);
  const again = once(starts, 'start');
  fall('fell');
  await again;
  fall('fell again, so that a pause begins');
  await kept.stop();
  expect(falls).toHaveLength(2);
});
