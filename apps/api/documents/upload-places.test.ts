import { UploadPlaces } from './upload-places.js';

test('capability 13 documents: one caller has three uploads under way, a process eight: each is held in memory', async () => {
  const places = new UploadPlaces();
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const hold = (caller: string) => places.within(caller, () => finished);
  const refused = { code: 'too-many-in-flight' };
  const held = ['a', 'a', 'a', 'b', 'b', 'b', 'c'].map(hold);
  await expect(hold('a')).rejects.toMatchObject(refused);
  held.push(hold('c'));
  await expect(hold('d')).rejects.toMatchObject(refused);
  finish();
  await Promise.all(held);
  await expect(places.within('a', async () => 'yes')).resolves.toBe('yes');
  await expect(places.within('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(Promise.all(['a', 'a', 'a'].map((one) => places.within(one, async () => 1)))).resolves.toEqual(
    [1, 1, 1],
  );
});
