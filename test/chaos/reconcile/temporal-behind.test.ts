import { ledgerAgainstJournal, readModels, runningOn, toldTwice, witnesses } from '../storm/audit.js';
import { PutBack } from './put-back.js';

const seed = Math.floor(Date.now() / 1000) % 100_000;
let put: PutBack;
beforeAll(async () => {
  put = await PutBack.open(seed);
});
afterAll(() => put.close());

/** Until every open request lives, knows what the journal knows and is late with nothing. */
async function running(): Promise<void> {
  while ((await runningOn(put.world)).length > 0);
}

const kindsOf = ({ differences }: { differences: { kind: string; stream: string }[] }, stream: string) =>
  differences.filter((one) => one.stream === stream).map(({ kind }) => kind);

test(`Temporal put back to an earlier moment, and then empty, goes on from the journal (seed ${seed})`, async () => {
  await put.live(8);
  const [old, ended, question] = [
    await put.opened('旧件'),
    await put.opened('办结件'),
    await put.asked('电子专票'),
  ];
  await put.world.temporal.keepCopy();
  await put.live(4);
  await put.addWords(old, '又问');
  await put.withdraw(ended);
  const [young, late] = [await put.opened('新件'), await put.asked('开户')];
  await put.rest();
  const before = await put.journal();
  await put.world.temporal.restoreCopy();

  const seen = await put.reconciled();
  expect(seen).toMatchObject({ ok: false, code: 1 });
  expect(kindsOf(seen, old)).toEqual(['workflow-behind']);
  expect(kindsOf(seen, ended)).toEqual(['workflow-behind']);
  expect(kindsOf(seen, young)).toEqual(['workflow-missing']);
  expect(kindsOf(seen, late)).toEqual(['workflow-missing']);
  expect(kindsOf(seen, question)).toEqual([]);
  expect(await put.reconciled('--mend')).toMatchObject({ ok: true, code: 0, lost: [] });
  expect(await put.journal()).toEqual(before);
  // Woken is not yet awake: that takes a worker.
  const woken = await put.reconciled();
  expect([kindsOf(woken, old), kindsOf(woken, young)]).toEqual([['workflow-behind'], []]);
  await put.goOn();
  await running();
  expect(await put.reconciled()).toMatchObject({ ok: true, code: 0, differences: [] });
  await Promise.all([old, young].map((request) => put.addWords(request, '还在吗')));

  await put.rest();
  await put.world.temporal.empty();
  const empty = await put.reconciled('--mend');
  expect(new Set(empty.differences.map(({ kind }) => kind))).toEqual(new Set(['workflow-missing']));
  expect(empty).toMatchObject({ ok: true, code: 0, workflows: 0 });
  await put.goOn();
  await running();
  await Promise.all([old, young].map((request) => put.addWords(request, '还在吗')));
  await put.live(4);
  expect(await runningOn(put.world)).toEqual([]);
  await put.rest();
  expect([
    ...(await witnesses(put.world)),
    ...(await ledgerAgainstJournal(put.world, put.ledger)),
    ...(await toldTwice(put.world)),
    ...(await readModels(put.world)),
  ]).toEqual([]);
});
