import { ledgerAgainstJournal, readModels, toldTwice, witnesses } from '../storm/audit.js';
import { PutBack } from './put-back.js';

const seed = Math.floor(Date.now() / 1000) % 100_000;
let put: PutBack;
beforeAll(async () => {
  put = await PutBack.open(seed);
});
afterAll(() => put.close());

test(`PostgreSQL put back to an earlier moment gets from Temporal what it lost (seed ${seed})`, async () => {
  await put.live(12);
  const [old, ended, question] = [
    await put.opened('旧件'),
    await put.opened('办结件'),
    await put.asked('电子专票'),
  ];
  const chained = await put.chained();
  for (const n of [1, 2, 3]) await chained.say(`话 ${n}`);
  await put.world.postgres.keepCopy();

  await put.live(12);
  await put.addWords(old, '又问');
  const young = await put.opened('新件');
  await put.withdraw(ended);
  for (const n of [4, 5, 6, 7, 8, 9]) await chained.say(`话 ${n}`);
  expect((await put.world.runs(`request/${chained.id}`)).length).toBeGreaterThan(2);
  const late = await put.asked('开户');
  await put.rest();
  const before = await put.journal();
  await put.world.postgres.restoreCopy();

  const seen = await put.reconciled();
  expect(seen).toMatchObject({ ok: false, code: 1 });
  expect(new Set(seen.differences.map(({ kind }) => kind))).toEqual(new Set(['journal-behind']));
  const behind = seen.differences.map(({ stream }) => stream);
  expect(behind).toEqual(expect.arrayContaining([old, ended, young, chained.id, late]));
  expect(behind).not.toContain(question);
  expect((await put.journal()).length).toBeLessThan(before.length);

  expect(await put.reconciled('--mend')).toMatchObject({ ok: true, code: 0, lost: [] });
  expect(await put.journal()).toEqual(before);
  expect(await put.reconciled()).toMatchObject({ ok: true, code: 0, differences: [] });

  await put.goOn();
  await Promise.all([old, young].map((request) => put.addWords(request, '还在吗')));
  await chained.say('还在吗');
  await put.live(4);
  await put.rest();
  expect([
    ...(await witnesses(put.world)),
    ...(await ledgerAgainstJournal(put.world, put.ledger)),
    ...(await toldTwice(put.world)),
    ...(await readModels(put.world)),
  ]).toEqual([]);
});
