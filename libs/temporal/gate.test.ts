import { Gate } from './gate.js';

const soon = () => Date.now() + 60_000;

test('a gate lets as many through as it is wide, then in the order of coming', async () => {
  const gate = new Gate(1);
  const came: string[] = [];
  await gate.enter(soon());
  const both = ['first', 'second'].map(async (name) => {
    await gate.enter(soon());
    came.push(name);
    gate.leave();
  });
  gate.leave();
  await Promise.all(both);
  expect(came).toEqual(['first', 'second']);
});

test('who has waited until the deadline is told that there was no place, and takes none', async () => {
  const gate = new Gate(1);
  await gate.enter(soon());
  await expect(gate.enter(Date.now() + 5)).resolves.toBe(false);
  gate.leave();
  await expect(gate.enter(soon())).resolves.toBe(true);
});
