import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentHash } from '#libs/policy';
import { sampleRules } from '../support/district.js';
import { RequestWorld } from '../support/request-world.js';
import { MONDAY, clockFrom } from '../support/told-request.js';
import type { ToldRequest } from '../support/told-request.js';
import { WorkerProcess } from '../support/worker-process.js';
import { environmentOf, HuyingCommand, huying } from './command.js';

const china = new URL('../../../policies/calendars/china.yaml', import.meta.url);
const clock = clockFrom(MONDAY);

/** Several processes start one after the other, which takes its time on a busy machine; milliseconds. */
const LIMIT = 180_000;

let world: RequestWorld;
let worker: WorkerProcess;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huying-calendar-'));
  world = await RequestWorld.open('district', clock);
  const { calendar, policy } = sampleRules;
  await world.store.rules.publishCalendar({ calendar, hash: contentHash(calendar) });
  await world.store.rules.publishPolicy({ slice: policy, yaml: '' });
  worker = await WorkerProcess.start(world);
});
afterEach(async () => {
  await worker.kill();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** China's calendar under another version, with more closed days. */
async function fileClosing(version: string, ...closed: string[]): Promise<string> {
  const yaml = (await readFile(china, 'utf8')).replace("'2026.1'", `'${version}'`);
  const file = join(folder, `${version}.yaml`);
  await writeFile(
    file,
    `${yaml}  - notice: test\n    days: [{ name: 停办, closed: [${closed.join(', ')}] }]\n`,
  );
  return file;
}

const opened = (count: number): Promise<ToldRequest[]> =>
  Promise.all(Array.from({ length: count }, () => world.opened(clock)));

const applied = async (request: ToldRequest) =>
  (await world.book(request)).filter(({ commandType }) => commandType === 'apply_calendar');

interface Move {
  clock: string;
  from: number;
  to: number;
}
const movesOf = (rows: { id: string; moves: Move[] }[]): string[] =>
  rows
    .flatMap(({ id, moves }) => moves.map(({ clock: name, from, to }) => `${id} ${name} ${from} ${to}`))
    .toSorted();

test(
  'CLK-5 a published version moves each deadline by one event with old, new and cause, as the preview said',
  async () => {
    const requests = await opened(3);
    const file = await fileClosing('2026.2', '2026-03-05');
    const preview = JSON.parse((await huying(world, 'calendar', 'preview', file, '--json')).output);
    expect(preview).toMatchObject({ open: 3, later: 6, sooner: 0, published: false });
    expect(preview.days).toMatchObject([{ date: '2026-03-05', after: [] }]);
    expect((await world.store.requests.list()).requests.map((one) => one.calendarPending)).toEqual(
      requests.map(() => false),
    );

    const ran = await huying(world, 'calendar', 'publish', file, '--yes', '--json');
    expect([ran.code, ran.errors.split('\n').at(-1)]).toEqual([0, '3 of 3 requests']);
    const result = JSON.parse(ran.output);
    expect(result).toMatchObject({ unchanged: 0, ended: 0, failed: [], left: 0 });
    expect(movesOf(result.moved)).toEqual(movesOf(preview.requests));
    for (const request of requests) {
      const [first, ...moves] = (await applied(request)).map(({ event }) => event);
      expect(first).toMatchObject({ type: 'calendar_applied', data: { version: '2026.2' } });
      const from = Date.parse('2026-03-09T17:30:00+08:00');
      const to = Date.parse('2026-03-10T17:30:00+08:00');
      expect(moves).toMatchObject(
        ['resolve', 'update'].map((name) => ({
          type: 'clock_moved',
          data: { clock: name, from, to, cause: 'calendar' },
        })),
      );
    }
    expect((await world.store.rules.current())?.calendar.version).toBe('2026.2');

    const again = await huying(world, 'calendar', 'publish', file, '--yes');
    expect([again.code, again.output]).toEqual([
      0,
      '0 requests with deadlines moved, 0 unchanged, 0 ended meanwhile, 0 failed\n',
    ]);
    expect(await Promise.all(requests.map(async (one) => (await applied(one)).length))).toEqual([3, 3, 3]);
  },
  LIMIT,
);

test(
  'CLK-5 a job that was killed half-way is marked in lists, resumes, and does nothing twice',
  async () => {
    const requests = (await opened(12)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const file = await fileClosing('2026.2', '2026-03-05');
    // The third to sixth cannot be recorded, so that all four lanes of the job are held.
    const holder = await world.database.connect(world.database.superuserUrl);
    await holder.query('begin');
    const held = requests.slice(2, 6).map(({ id }) => id);
    await holder.query('select 1 from stream_head where stream = any($1) for update', [held]);
    const job = HuyingCommand.start(environmentOf(world), ['calendar', 'publish', file, '--yes'], (line) => {
      if (line.startsWith('2 of 12')) job.kill();
    });
    expect((await job.done()).code).toBeNull();
    const pending = (await world.store.requests.list()).requests.filter((one) => one.calendarPending);
    expect(pending).toHaveLength(10);
    await holder.query('commit');

    const ran = await huying(world, 'calendar', 'publish', file, '--yes');
    expect(ran).toMatchObject({ code: 0 });
    expect((await world.store.requests.list()).requests.some((one) => one.calendarPending)).toBe(false);
    for (const request of requests)
      expect((await applied(request)).map(({ event }) => event.type)).toEqual([
        'calendar_applied',
        'clock_moved',
        'clock_moved',
      ]);
  },
  LIMIT,
);

test(
  'CLK-5 a request whose workflow was lost is brought back from the journal; an ended one stays as it is',
  async () => {
    const [lost] = await opened(1);
    if (!lost) throw new Error('none opened');
    const ended = await world.opened(clock);
    const withdraw = ended.command(
      'withdraw',
      { by: 'enterprise' },
      {
        kind: 'enterprise',
        enterprise: 'e-1',
        via: 'account',
      },
    );
    await world.send(ended, withdraw);
    await world.handle(lost).terminate('lost');
    const ran = await huying(
      world,
      'calendar',
      'publish',
      await fileClosing('2026.2', '2026-03-05'),
      '--yes',
    );
    expect(ran.output).toContain('1 requests with deadlines moved');
    expect((await world.state(lost))?.calendar).toBe('2026.2');
    expect(await applied(lost)).toHaveLength(3);
  },
  LIMIT,
);

test(
  'CLK-3 CLK-5 what cannot be published is refused in a sentence each, before anything is written',
  async () => {
    const [same, shorter, other] = [await fileClosing('2026.1', '2026-03-05'), 'shorter', 'other'];
    const yaml = (await readFile(china, 'utf8')).replace("'2026.1'", "'2026.3'");
    await writeFile(
      join(folder, shorter),
      yaml.replace('coveredUntil: 2026-12-31', 'coveredUntil: 2026-11-30'),
    );
    await writeFile(join(folder, other), yaml.replace('id: china', 'id: elsewhere'));
    const files = [same, join(folder, shorter), join(folder, other), join(folder, 'absent')];
    const refused = await Promise.all(
      files.map((file) => huying(world, 'calendar', 'publish', file, '--yes')),
    );
    expect(refused.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(refused.map(({ errors }) => errors)).toEqual([
      expect.stringContaining('other content and never changes'),
      expect.stringContaining('lies before 2026-12-31 of version 2026.1'),
      expect.stringContaining('requests run on calendar china'),
      expect.stringContaining('cannot be read'),
    ]);
    const unasked = await huying(world, 'calendar', 'publish', await fileClosing('2026.2', '2026-03-05'));
    expect([unasked.code, unasked.errors]).toEqual([2, expect.stringContaining('nothing was published')]);
    expect(await world.store.rules.calendarVersions()).toHaveLength(1);
  },
  LIMIT,
);
