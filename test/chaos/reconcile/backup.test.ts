import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { retentionHours } from '#libs/temporal';
import { ledgerAgainstJournal, witnesses } from '../storm/audit.js';
import type { Found } from './put-back.js';
import { PutBack } from './put-back.js';

const seed = Math.floor(Date.now() / 1000) % 100_000;
let put: PutBack;
beforeAll(async () => {
  put = await PutBack.open(seed);
});
afterAll(() => put.close());

test(`a backup of a running Huying is put back, and Temporal gives what came since (seed ${seed})`, async () => {
  const { world } = put;
  const backup = join(put.folder, 'backup');
  await put.live(4);
  const old = await put.opened('旧件');
  const made = put.live(8).then(() => put.addWords(old, '备份时'));
  expect(await world.huyingAtHome('backup', backup)).toMatchObject({ code: 0, errors: '' });
  await made;
  expect(await world.huyingAtHome('backup', backup)).toMatchObject({ code: 1 });
  await put.live(4);
  const young = await put.opened('新件');

  // PostgreSQL runs: nothing is put under its feet.
  expect(await world.huyingAtHome('restore', backup)).toMatchObject({ code: 1 });
  await put.rest();
  const before = await put.journal();
  await world.halt();
  expect(await world.huyingAtHome('restore', backup)).toMatchObject({ code: 0 });
  const refused = await world.huyingAtHome('up');
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.errors).toMatch(/huying reconcile --mend/);
  const mended = await world.huyingAtHome('reconcile', '--mend', '--json');
  expect(mended.code).toBe(0);
  const { differences } = JSON.parse(mended.output) as Found;
  expect(differences.map(({ stream }) => stream)).toContain(young);
  expect(existsSync(join(world.home, 'restored.json'))).toBe(false);

  await world.resume();
  // A day between two backups, and three to notice.
  expect(await retentionHours(world.client)).toBe(96);
  expect(await put.journal()).toEqual(before);
  await put.goOn();
  await Promise.all([old, young].map((request) => put.addWords(request, '还在吗')));
  await put.rest();
  const findings = [...(await witnesses(world)), ...(await ledgerAgainstJournal(world, put.ledger))];
  expect(findings).toEqual([]);
});
