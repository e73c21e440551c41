import { Client } from 'pg';
import type { Grade, Tier } from '#libs/messages';
import { searchWords, textVector, type Store } from '#libs/store';
import { columnsOf, copyIn, copyOut, takeIndexes } from './copy.js';
import { Dice } from './dice.js';
import { largeDistrict, type LargeDistrict } from './large-district.js';
import { multiply } from './multiply.js';
import { type Own, Stencil } from './stencil.js';
import { type Course, typicalLife } from './typical-life.js';
import { personName, phone, progress, story, summary } from './vocabulary.js';

const DAY = 86_400_000;
const TWO_YEARS = 730 * DAY;
const TIERS: Tier[] = ['T1', 'T2', 'T3', 'T4'];
const GRADES: Grade[] = ['simple', 'urgent', 'hard', 'cross_department'];
const VARIANTS = 24;
/** How many of them are open, where nothing else is asked for. */
export const OPEN_SHARE = 0.05;
/** A row that was copied in stands there so often in the end, under names of its own. */
const COPIES = 8;
const AT_ONCE = 5_000;
const TABLES = ['request_view', 'clock_view', 'task_view', 'stream_head', 'event'] as const;
/** Rows of requests that are over, as they are before they get the state of their template. */
const STAGED = 'staged';
type Table = (typeof TABLES)[number];
type Place = Table | typeof STAGED;
type Pieces = Record<Place, string[]>;
/** What is copied of one in so many requests that are over: their clocks are read one request at a time. */
const CLOCKS_OF_ONE_IN = 10;

/** A life that was appended once, as stencils of all its rows. */
interface Template {
  id: string;
  open: boolean;
  tier: Tier;
  receivedAt: number;
  updatedAt: number;
  view: Stencil[];
  rows: Record<Exclude<Table, 'request_view'>, Stencil[]>;
}

export interface Seeded {
  requests: number;
  district: LargeDistrict;
}

/**
 * Fills the read models as that many requests of two years would: lives that the core decided, appended once, then
 * copied under other names on other days with words of their own. Nineteen of twenty have ended; these keep the very
 * state of their template, and only those that are open have their events. Hashes of copies link nothing: for lists,
 * not for verifying.
 */
export async function seedMillion(
  store: Store,
  adminUrl: string,
  requests: number,
  openShare = OPEN_SHARE,
): Promise<Seeded> {
  const dice = new Dice(2026);
  const district = largeDistrict(dice, Math.ceil(requests / 16));
  await store.directory.saveDistrict(district.district);
  const ids = await appendTemplates(store, dice);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`set timezone = 'UTC'; set datestyle = 'ISO'; set maintenance_work_mem = '512MB'`);
  const templates = await readTemplates(client, ids);
  const indexes = await takeIndexes(client, [...TABLES]);
  await client.query(`create temporary table ${STAGED} (like request_view);
    alter table ${STAGED} drop column state, add column template text;
    create temporary table template as select id, state from request_view`);
  await new Copying(client, templates, district, dice, await store.clock.now(), openShare).run(
    Math.ceil(requests / COPIES),
  );
  await multiply(client, COPIES);
  for (const sql of indexes) await client.query(sql);
  await client.query('vacuum analyze');
  await client.end();
  return { requests, district };
}

async function appendTemplates(store: Store, dice: Dice): Promise<string[]> {
  const key = await store.keyring.keyOf('e-1');
  const ids: string[] = [];
  for (const end of ['archived', 'withdrawn', 'open'] as const)
    for (const tier of TIERS)
      for (let n = 0; n < (end === 'withdrawn' ? 4 : VARIANTS); n++) {
        const id = `TEMPLATE-${ids.length}-`;
        const tasks = dice.chance(0.3) ? 1 + dice.below(2) : 0;
        const course: Course = {
          id,
          number: id,
          tier,
          grade: dice.one(GRADES),
          end,
          tasks,
          slow: dice.chance(0.2),
        };
        await store.journal.append(typicalLife(dice, key, course));
        ids.push(id);
      }
  return ids;
}

async function readTemplates(client: Client, ids: string[]): Promise<Template[]> {
  const templates: Template[] = [];
  const columns = await columnsOf(client, 'request_view');
  const eventColumns = (await columnsOf(client, 'event')).filter((name) => name !== 'position');
  for (const id of ids) {
    const rows = async (query: string) => (await copyOut(client, query)).map((line) => new Stencil(line));
    const [line = ''] = await copyOut(
      client,
      `select ${columns.join()} from request_view where id = '${id}'`,
    );
    const cells = line.split('\t');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    const at = (name: string) => Date.parse(cell(name).replace(' ', 'T').replace('+00', 'Z'));
    templates.push({
      id,
      open: cell('ended_as') === '\\N',
      tier: cell('tier') as Tier,
      ...{ receivedAt: at('received_at'), updatedAt: at('updated_at') },
      view: cells.map((one) => new Stencil(one)),
      rows: {
        clock_view: await rows(`select * from clock_view where request = '${id}'`),
        task_view: await rows(`select * from task_view where request = '${id}'`),
        stream_head: await rows(`select * from stream_head where stream = '${id}'`),
        event: await rows(`select ${eventColumns.join()} from event where stream = '${id}' order by number`),
      },
    });
  }
  return templates;
}

class Copying {
  private readonly day = new Map<string, number>();

  constructor(
    private readonly client: Client,
    private readonly templates: Template[],
    private readonly district: LargeDistrict,
    private readonly dice: Dice,
    private readonly now: number,
    private readonly openShare: number,
  ) {}

  async run(requests: number): Promise<void> {
    const columns = await columnsOf(this.client, 'request_view');
    const eventColumns = (await columnsOf(this.client, 'event')).filter((name) => name !== 'position');
    const places: Record<Place, string> = {
      request_view: `request_view (${columns.join()})`,
      event: `event (${eventColumns.join()})`,
      [STAGED]: `${STAGED} (${columns.filter((name) => name !== 'state').join()}, template)`,
      clock_view: 'clock_view',
      task_view: 'task_view',
      stream_head: 'stream_head',
    };
    // While the database takes in one portion, the next is written.
    let taken = Promise.resolve();
    for (let done = 0; done < requests; done += AT_ONCE) {
      const pieces: Pieces = {
        request_view: [],
        clock_view: [],
        task_view: [],
        stream_head: [],
        event: [],
        staged: [],
      };
      for (let n = done; n < Math.min(requests, done + AT_ONCE); n++) this.add(pieces, columns);
      await taken;
      taken = this.take(pieces, places, columns);
    }
    await taken;
  }

  private async take(pieces: Pieces, places: Record<Place, string>, columns: string[]): Promise<void> {
    for (const place of [STAGED, ...TABLES] as const) await copyIn(this.client, places[place], pieces[place]);
    const names = columns.filter((name) => name !== 'state');
    await this.client.query(`insert into request_view (${names.join()}, state)
      select ${names.map((name) => `s.${name}`).join()}, v.state from ${STAGED} s join template v on v.id = s.template;
      truncate ${STAGED}`);
  }

  private add(pieces: Pieces, columns: string[]): void {
    const { dice } = this;
    const enterprise = dice.skewed(this.district.enterprises);
    const open = dice.chance(this.openShare);
    const fitting = this.templates.filter((one) => one.open === open && one.tier === enterprise.tier);
    const template = dice.one(fitting);
    const own = this.own(template, enterprise.id, enterprise.steward);
    const received = new Date(template.receivedAt + own.shiftMs)
      .toISOString()
      .slice(0, 10)
      .replaceAll('-', '');
    const sequence = (this.day.get(received) ?? 0) + 1;
    this.day.set(received, sequence);
    const number = `${received}-${String(sequence).padStart(4, '0')}`;
    const told = {
      ...{ number, summary: summary(dice), words: story(dice) },
      ...{ contact_name: personName(dice), contact_phone: phone(dice) },
    };
    const later = Array.from({ length: 2 + dice.below(4) }, () => progress(dice));
    const row: Record<string, string> = {
      ...told,
      text: textVector(searchWords(...Object.values(told), ...later)),
    };
    const cells = columns.flatMap((name, index) =>
      !open && name === 'state' ? [] : [row[name] ?? template.view[index]?.fill(own) ?? ''],
    );
    if (open) pieces.request_view.push(`${cells.join('\t')}\n`);
    else pieces.staged.push(`${cells.join('\t')}\t${template.id}\n`);
    const clocks = open || dice.below(CLOCKS_OF_ONE_IN) === 0;
    for (const table of ['clock_view', 'task_view', 'stream_head', 'event'] as const)
      if ((table !== 'event' || open) && (table !== 'clock_view' || clocks))
        for (const line of template.rows[table]) pieces[table].push(`${line.fill(own)}\n`);
  }

  private own(template: Template, enterprise: string, steward = 'p-0020'): Own {
    const { dice, now } = this;
    const { seats, departments } = this.district;
    const [owner, other] = [dice.skewed(seats, 1.5), dice.one(seats)];
    const [lead, support] = [dice.skewed(departments, 2), dice.one(departments)];
    const latest = now - template.updatedAt - dice.below(DAY);
    const shiftMs = template.open
      ? latest
      : latest - dice.below(TWO_YEARS - (template.updatedAt - template.receivedAt));
    return {
      shiftMs,
      names: {
        ...{ ID: `r-${dice.id(16)}`, 'e-1': enterprise, 'p-owner': owner.person, 'u-1': owner.unit },
        ...{
          'p-other': other.person,
          'u-2': other.unit,
          'p-operator': `p-00${String(8 + dice.below(4)).padStart(2, '0')}`,
        },
        ...{
          'p-steward': steward,
          'p-L1': `p-${owner.unit}-0`,
          'p-L2': steward,
          'p-L3': dice.one(['p-0002', 'p-0003', 'p-0005']),
        },
        ...{ 'u-5': lead.unit, 'p-u-5': lead.person, 'u-6': support.unit, 'p-u-6': support.person },
      },
    };
  }
}
