import { Flights } from './flights.js';

test('commands of one request go one after another, those of others beside them; the ninth in flight is refused', async () => {
  const flights = new Flights();
  const log: string[] = [];
  let land: () => void = () => undefined;
  const landed = new Promise<void>((resolve) => (land = resolve));
  const first = flights.through('r-1', async () => {
    await landed;
    log.push('first');
  });
  const others = Array.from({ length: 7 }, (_, n) =>
    flights.through('r-1', async () => void log.push(`r-1 ${n}`)),
  );
  await expect(flights.through('r-1', async () => undefined)).rejects.toMatchObject({
    code: 'too-many-in-flight',
  });
  await flights.through('r-2', async () => void log.push('r-2'));
  land();
  await Promise.all([first, ...others]);
  expect(log.slice(0, 3)).toEqual(['r-2', 'first', 'r-1 0']);
  await expect(flights.through('r-1', async () => 'again')).resolves.toBe('again');
});

test('a command that fails does not hold up the next', async () => {
  const flights = new Flights();
  const failing = flights.through('r-1', () => Promise.reject(new Error('no')));
  const next = flights.through('r-1', async () => 'yes');
  await expect(failing).rejects.toThrow('no');
  await expect(next).resolves.toBe('yes');
});
