import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSample } from '../support/load-sample.js';
import { RequestWorld } from '../support/request-world.js';
import { huying } from './command.js';

/** Several processes start one after the other, which takes its time on a busy machine; milliseconds. */
const LIMIT = 180_000;

let world: RequestWorld;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huying-organisation-'));
  world = await RequestWorld.open('district');
  await loadSample(world.store);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const organisation = (...args: string[]) => huying(world, 'organisation', ...args);

test(
  'the register goes out to a file, comes back unchanged, and an edited line is shown before it is written',
  async () => {
    const file = join(folder, 'register.csv');
    expect((await organisation('export', file)).code).toBe(0);
    expect((await organisation('import', file, '--dry-run')).output).toBe('nothing changes 无变化\n');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('0000-5550-0159', '0000-5550-9159'));
    const dry = await organisation('import', file, '--dry-run');
    expect(dry.output).toContain('~ people p-0059: phone 0000-5550-0159 → 0000-5550-9159');
    expect((await organisation('import', file)).code).toBe(2);
    const phone = async () =>
      (await world.store.directory.snapshot()).people.find(({ id }) => id === 'p-0059')?.phone;
    expect(await phone()).toBe('0000-5550-0159');
    expect((await organisation('import', file, '--yes')).code).toBe(0);
    expect(await phone()).toBe('0000-5550-9159');
    expect(await world.store.register.changes({ limit: 5 })).toMatchObject([
      { by: 'terminal', key: 'p-0059', before: { phone: '0000-5550-0159' } },
    ]);
  },
  LIMIT,
);

test(
  'OWN-2 a list that breaks a rule is refused in a sentence, and exit 2',
  async () => {
    const file = join(folder, 'ties.csv');
    await writeFile(file, 'enterprise,kind,person\ne-0001,leader,p-0003\n');
    const refused = await organisation('import', file, '--yes');
    expect(refused.code).toBe(2);
    expect(refused.output).toContain('refused 拒绝 OWN-2: e-0001 is of tier T1 and has no steward');
    await writeFile(file, 'enterprise,kind\ne-0001,leader\n');
    expect(await organisation('import', file)).toMatchObject({
      code: 2,
      errors: 'huying: sheet ties, row 1, column person: is missing',
    });
  },
  LIMIT,
);
