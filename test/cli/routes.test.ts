import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RequestWorld } from '../support/request-world.js';
import { huying } from './command.js';

const policies = fileURLToPath(new URL('../../../policies', import.meta.url));
const [sample, cases] = [join(policies, 'routes/sample.yaml'), join(policies, 'cases/routes.yaml')];
/** Several processes start one after the other, which takes its time on a busy machine; milliseconds. */
const LIMIT = 120_000;

let world: RequestWorld;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huying-routes-'));
  world = await RequestWorld.open('district');
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** A file with some of its text replaced. */
async function fileWith(name: string, of: string, ...changes: [from: string, to: string][]) {
  const yaml = await readFile(of, 'utf8');
  const file = join(folder, name);
  await writeFile(
    file,
    changes.reduce((text, [from, to]) => text.replace(from, to), yaml),
  );
  return file;
}

test(
  'RTE-2 the shipped cases agree with the shipped rules, and RTE-4 the shadow is reported beside them',
  async () => {
    const ran = await huying(world, 'routes', 'check', sample, '--cases', cases);
    expect([ran.code, ran.errors]).toEqual([0, '']);
    expect(ran.output).toMatch(/31 cases: 31 agree, 0 differ, 0 could not be tried/);
    expect(ran.output).toMatch(/agrees +R-206 .*\n +shadow S-200 would have sent it to u-0021/);
  },
  LIMIT,
);

test(
  'a case that differs is named with what was wanted and got, and ends with 1',
  async () => {
    const other = await fileWith(
      'cases.yaml',
      cases,
      ['rule: R-100, lead: u-0017', 'rule: R-101, lead: u-0016'],
      ['enterprise: e-0039', 'enterprise: e-9999'],
    );
    const ran = await huying(world, 'routes', 'check', sample, '--cases', other);
    expect(ran.code).toBe(1);
    expect(ran.output).toContain('rule: wanted R-101, got R-100');
    expect(ran.output).toContain('lead: wanted u-0016, got u-0017');
    expect(ran.output).toContain('there is no enterprise e-9999');
    expect(ran.output).toContain('31 cases: 29 agree, 1 differ, 1 could not be tried');
    const json = await huying(world, 'routes', 'check', sample, '--cases', other, '--json');
    expect(JSON.parse(json.output)).toMatchObject({ version: 'routes-2026.1', differ: 1, unread: 1 });
  },
  LIMIT,
);

test(
  'rules that cannot be used are refused with line and field; one out of reach is a warning',
  async () => {
    const unknown = await fileWith('unknown.yaml', sample, ['lead: u-0020', 'lead: u-0099']);
    const shadowed = await fileWith('shadowed.yaml', sample, ['{ channel: partner }', '{ words: 消防栓 }']);
    const broken = await fileWith('cases.yaml', cases, ['nature: complaint', 'nature: gossip']);
    const ran = await Promise.all([
      huying(world, 'routes', 'check', unknown),
      huying(world, 'routes', 'check', shadowed),
      huying(world, 'routes', 'check', sample, '--cases', broken),
    ]);
    expect(ran.map(({ code }) => code)).toEqual([2, 0, 2]);
    expect(ran[0]?.errors).toMatch(/line \d+, rules\[\d+\]\.lead: there is no unit u-0099/);
    expect(ran[1]?.errors).toContain('R-205 can never decide: R-100 stands before it');
    expect(ran[2]?.errors).toMatch(/line \d+, cases\[1\]\.nature/);
  },
  LIMIT,
);

/** Rules for the small district of these tests. */
const small = (version: string, lead = 'u-street') => `version: '${version}'
title: { zh: 测试, en: test }
backstop: u-district
load: { open: 1, soon: 2, breached: 3, within: 2 wd }
rules:
  - { id: R-1, title: { zh: 兜底, en: all }, lead: ${lead} }
`;

test(
  'RTE-2 rules are published for requests from then on, and a published version never changes',
  async () => {
    const write = async (name: string, yaml: string) => {
      await writeFile(join(folder, name), yaml);
      return join(folder, name);
    };
    const files = {
      first: await write('first.yaml', small('a')),
      other: await write('other.yaml', small('a', 'u-station')),
      next: await write('next.yaml', small('b', 'u-station')),
      unknown: await write('unknown-unit.yaml', small('c', 'u-none')),
    };
    const publish = (file: string) => huying(world, 'routes', 'publish', file, '--yes');
    expect((await publish(files.first)).output).toBe('a is in force for requests received from now on\n');
    expect((await publish(files.first)).output).toBe('a is in force\n');
    const other = await publish(files.other);
    expect([other.code, other.errors]).toEqual([2, expect.stringContaining('never changes')]);
    expect((await publish(files.next)).code).toBe(0);
    expect((await world.store.routes.current())?.version).toBe('b');
    expect((await publish(files.first)).errors).toContain('version a was followed by b');
    expect((await publish(files.unknown)).errors).toContain('there is no unit u-none');
    const unasked = await huying(world, 'routes', 'publish', await write('d.yaml', small('d')));
    expect([unasked.code, unasked.errors]).toEqual([2, expect.stringContaining('nothing was published')]);
    expect((await world.store.routes.versions()).map(({ version }) => version)).toEqual(['a', 'b']);
  },
  LIMIT,
);
