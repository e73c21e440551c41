import type { CalendarVersion } from '#libs/calendar';
import type { Ladder, PolicySlice, Rules } from '#libs/request';
import { canonicalJson } from '#libs/seal';
import type { Database } from '../database.js';
import { JournalFault } from '../errors.js';
import { CalendarVersionRow, PolicyPackRow } from './rules-entities.js';

/** A policy pack as published: what requests read, and the text it was made from. */
export interface PolicyPack {
  slice: PolicySlice;
  yaml: string;
}

export interface PublishedCalendar {
  calendar: CalendarVersion;
  /** SHA-256 of the calendar's canonical JSON, or whatever its publisher names. */
  hash: string;
}

/** A published calendar version by its name and content. */
export interface CalendarName {
  id: string;
  version: string;
  hash: string;
}

/** Published packs 政策包 and calendars: versions that never change. */
export class PublishedRules {
  private readonly policies = new Map<string, PolicySlice>();
  private readonly calendars = new Map<string, CalendarVersion>();

  constructor(private readonly database: Database) {}

  /** The rules of a new request: the newest pack, and the newest version of a calendar. */
  async current(calendarId?: string): Promise<Rules | undefined> {
    return this.database.entities('read the rules', async (db) => {
      const [pack] = await db.find(PolicyPackRow, { order: { sequence: 'DESC' }, take: 1 });
      const [calendar] = await db.find(CalendarVersionRow, {
        ...(calendarId === undefined ? {} : { where: { id: calendarId } }),
        order: { sequence: 'DESC' },
        take: 1,
      });
      return pack && calendar ? { policy: pack.slice, calendar: calendar.calendar } : undefined;
    });
  }

  /** The rules that a request is pinned to, by the versions in its state; its ladder may have been moved (ESC-5). */
  async byVersion(policy: string, calendar: string, ladder?: string): Promise<Rules> {
    const pack = await this.policy(policy);
    const same = ladder === undefined || ladder === pack.ladder.version;
    const pinned = same ? pack : { ...pack, ladder: await this.ladder(ladder) };
    return { policy: pinned, calendar: await this.calendar(calendar) };
  }

  /** A ladder by its own version (ESC-5). */
  async ladder(version: string): Promise<Ladder> {
    const pack = await this.packWithLadder(version);
    if (!pack) throw new JournalFault(`ladder ${version} was never published`);
    return pack.ladder;
  }

  /** The newest pack that holds a ladder of this version. */
  async packWithLadder(version: string): Promise<PolicySlice | undefined> {
    const sql = `select slice from policy_pack where slice -> 'ladder' ->> 'version' = $1
      order by sequence desc limit 1`;
    const [row] = await this.database.query<{ slice: PolicySlice }>('look up a ladder', sql, [version]);
    return row?.slice;
  }

  /** Every published calendar version, the newest last. */
  async calendarVersions(): Promise<CalendarName[]> {
    return this.database.query(
      'list calendars',
      'select id, version, hash from calendar_version order by sequence',
    );
  }

  /** The version and hash of every published pack, the newest last. */
  async policyVersions(): Promise<Omit<CalendarName, 'id'>[]> {
    return this.database.query('list packs', 'select version, hash from policy_pack order by sequence');
  }

  async policy(version: string): Promise<PolicySlice> {
    const known = this.policies.get(version);
    if (known) return known;
    const row = await this.database.entities('read a pack', (db) => db.findOneBy(PolicyPackRow, { version }));
    if (!row) throw new JournalFault(`policy pack ${version} was never published`);
    this.policies.set(version, row.slice);
    return row.slice;
  }

  /** A calendar by its version, or by `id@version` where several calendars share version names. */
  async calendar(name: string): Promise<CalendarVersion> {
    const known = this.calendars.get(name);
    if (known) return known;
    const [id, version] = name.includes('@') ? name.split('@', 2) : [undefined, name];
    const row = await this.database.entities('read a calendar', (db) =>
      db.findOneBy(CalendarVersionRow, id === undefined ? { version: name } : { id, version: version ?? '' }),
    );
    if (!row) throw new JournalFault(`calendar ${name} was never published`);
    this.calendars.set(name, row.calendar);
    return row.calendar;
  }

  /** Publishes a pack; the same one again does nothing, another one under its version is refused. */
  async publishPolicy(pack: PolicyPack): Promise<void> {
    const { version, hash } = pack.slice;
    await this.database.query(
      'publish a pack',
      `insert into policy_pack (version, hash, slice, yaml) values ($1, $2, $3, $4)
       on conflict (version) do nothing`,
      [version, hash, JSON.stringify(pack.slice), pack.yaml],
    );
    const there = await this.database.query<{ hash: string }>(
      'publish a pack',
      'select hash from policy_pack where version = $1',
      [version],
    );
    refuseOther(there[0]?.hash, hash, `policy pack ${version}`);
  }

  /** Publishes a calendar version; the same one again does nothing, another one under its name is refused. */
  async publishCalendar({ calendar, hash }: PublishedCalendar): Promise<void> {
    const { id, version } = calendar;
    await this.database.query(
      'publish a calendar',
      `insert into calendar_version (id, version, hash, calendar) values ($1, $2, $3, $4)
       on conflict (id, version) do nothing`,
      [id, version, hash, canonicalJson(calendar)],
    );
    const there = await this.database.query<{ hash: string }>(
      'publish a calendar',
      'select hash from calendar_version where id = $1 and version = $2',
      [id, version],
    );
    refuseOther(there[0]?.hash, hash, `calendar ${id} ${version}`);
  }
}

function refuseOther(there: string | undefined, wanted: string, what: string): void {
  if (there !== wanted) throw new JournalFault(`${what} is published already with another content`);
}
