import type { Catalogue } from '#libs/items';
import { canonicalJson } from '#libs/seal';
import type { Database } from '../database.js';
import { JournalFault } from '../errors.js';
import { ItemCatalogueRow } from './item-catalogue-row.js';

/** A catalogue ready to be published, named by its content. */
export interface PublishedCatalogue {
  catalogue: Catalogue;
  hash: string;
}

/** Published versions of the service items 服务事项办理流程清单, which never change. */
export class PublishedItems {
  private readonly known = new Map<string, Catalogue>();

  constructor(private readonly database: Database) {}

  /** The version under which new requests begin: the newest. */
  async current(): Promise<Catalogue | undefined> {
    return this.database.entities('read the items', async (db) => {
      const [row] = await db.find(ItemCatalogueRow, { order: { sequence: 'DESC' }, take: 1 });
      return row?.catalogue;
    });
  }

  /** A version under which some request began. */
  async version(version: string): Promise<Catalogue | undefined> {
    const known = this.known.get(version);
    if (known) return known;
    const row = await this.database.entities('read the items', (db) =>
      db.findOneBy(ItemCatalogueRow, { version }),
    );
    if (row) this.known.set(version, row.catalogue);
    return row?.catalogue;
  }

  /** The version and hash of every published catalogue, the newest last. */
  async versions(): Promise<{ version: string; hash: string }[]> {
    return this.database.query(
      'list the items',
      'select version, hash from item_catalogue order by sequence',
    );
  }

  /** Publishes a version; the same one again does nothing, another one under its name is refused. */
  async publish({ catalogue, hash }: PublishedCatalogue): Promise<void> {
    const { version } = catalogue;
    await this.database.query(
      'publish the items',
      `insert into item_catalogue (version, hash, catalogue) values ($1, $2, $3)
       on conflict (version) do nothing`,
      [version, hash, canonicalJson(catalogue)],
    );
    const there = (await this.versions()).find((one) => one.version === version);
    if (there?.hash !== hash)
      throw new JournalFault(`item catalogue ${version} is published already with another content`);
  }
}
