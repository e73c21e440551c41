import { workflowIdOf } from '#libs/contracts';
import { ERASED } from '#libs/seal';
import { who } from '../../api/sample-matter.js';
import { PutBack } from './put-back.js';

const seed = Math.floor(Date.now() / 1000) % 100_000;
let put: PutBack;
beforeAll(async () => {
  put = await PutBack.open(seed);
});
afterAll(() => put.close());

const versionOf = async (stream: string) => (await put.world.store.journal.read(stream)).length;

test('what retention has dropped is named, from where to where, and not made up', async () => {
  const gone = await put.opened('办结件');
  const chained = await put.chained();
  for (const n of [1, 2, 3, 4]) await chained.say(`话 ${n}`);
  const runsThen = await put.world.runs(workflowIdOf(chained.id));
  const [goneThen, chainedThen] = [await versionOf(gone), await versionOf(chained.id)];
  await put.world.postgres.keepCopy();

  // The first word of this enterprise: its key is made now.
  const other = await put.opened('别家', who.otherEnterprise);
  await put.addWords(gone, '又问');
  await put.withdraw(gone);
  for (let n = 5; n < 20; n += 1) await chained.say(`话 ${n}`);
  await put.rest();
  const lost = (await put.world.runs(workflowIdOf(chained.id)))[runsThen.length];
  if (lost === undefined) throw new Error('no run began after the copy');
  const whole = await versionOf(chained.id);
  await put.world.forget(workflowIdOf(chained.id), lost);
  await put.world.forget(workflowIdOf(gone));
  await put.world.postgres.restoreCopy();

  const found = await put.reconciled('--mend');
  expect(found).toMatchObject({ ok: false, code: 1 });
  const stands = await versionOf(chained.id);
  expect(stands).toBeGreaterThan(chainedThen);
  const [hole] = found.differences.filter(
    ({ kind, stream }) => kind === 'history-dropped' && stream === chained.id,
  );
  expect(hole).toMatchObject({ from: stands + 1, mended: false });
  expect(hole?.to).toBeLessThan(whole);
  expect(hole?.to).toBeGreaterThan(stands);
  expect(found.differences).toContainEqual({
    ...{ stream: gone, kind: 'history-dropped', from: goneThen + 1, mended: false },
  });
  expect(await versionOf(gone)).toBe(goneThen);
  expect(found.lost).toEqual([{ stream: other, kind: 'key', id: expect.any(String) as string }]);
  expect(found.differences).toContainEqual(
    expect.objectContaining({ stream: other, kind: 'journal-behind', mended: true }),
  );
  expect((await put.world.store.requests.get(other))?.summary).toBe(ERASED);
  // A key that is gone without an erasure on record is a fault, whatever took it.
  const what = expect.stringContaining('no erasure on record') as string;
  expect(await put.world.verified()).toMatchObject({ ok: false, fault: { what } });
});

test('what a person decided lives on from what the journal knows', async () => {
  const { differences } = await put.reconciled();
  const left = differences.filter(({ kind }) => kind === 'history-dropped').map(({ stream }) => stream);
  expect(left.length).toBeGreaterThan(0);
  const decided = await put.reconciled('--mend', '--from-journal', ...left);
  expect(decided).toMatchObject({ ok: true, code: 0 });
  await put.goOn();
  for (const request of left) expect(await put.addWords(request, '还在吗')).toMatchObject({ status: 200 });
});
