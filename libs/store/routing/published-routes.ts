import type { RoutingRules } from '#libs/routing';
import { canonicalJson } from '#libs/seal';
import type { Database } from '../database.js';
import { JournalFault } from '../errors.js';

/** Routing rules as published: what decides, and the text that they were made from. */
export interface RoutingVersion {
  rules: RoutingRules;
  /** SHA-256 of the rules' canonical JSON. */
  hash: string;
  yaml: string;
}

/** Published routing rules 分派规则: versions that never change, the newest one decides. */
export class PublishedRoutes {
  private readonly known = new Map<string, RoutingRules>();

  constructor(private readonly database: Database) {}

  /** The newest version; none where nothing was published yet. */
  async current(): Promise<RoutingRules | undefined> {
    const sql = 'select version from routing_rules order by sequence desc limit 1';
    const [row] = await this.database.prepared<{ version: string }>('read the routing rules', sql);
    return row && this.version(row.version);
  }

  async version(version: string): Promise<RoutingRules | undefined> {
    const kept = this.known.get(version);
    if (kept) return kept;
    const sql = 'select rules from routing_rules where version = $1';
    const [row] = await this.database.query<{ rules: RoutingRules }>('read the routing rules', sql, [
      version,
    ]);
    if (row) this.known.set(version, row.rules);
    return row?.rules;
  }

  /** Version and hash of every published set, the newest last. */
  async versions(): Promise<{ version: string; hash: string }[]> {
    const sql = 'select version, hash from routing_rules order by sequence';
    return this.database.query('list routing rules', sql);
  }

  /** Publishes a version; the same one again does nothing, another one under its name is refused. */
  async publish({ rules, hash, yaml }: RoutingVersion): Promise<void> {
    await this.database.query(
      'publish routing rules',
      `insert into routing_rules (version, hash, rules, yaml) values ($1, $2, $3, $4)
       on conflict (version) do nothing`,
      [rules.version, hash, canonicalJson(rules), yaml],
    );
    const there = (await this.versions()).find(({ version }) => version === rules.version);
    if (there?.hash !== hash)
      throw new JournalFault(`routing rules ${rules.version} are published already with another content`);
  }
}
