import { Injectable } from '@nestjs/common';
import { findItems, itemOf } from '#libs/items';
import type { Catalogue } from '#libs/items';
import { ProductClock, Registry } from '../ports.js';
import { People } from '../requests/people.js';
import { itemNotFound, nothingPublished, versionNotFound } from './item-problems.js';
import { itemRowOf, itemViewOf } from './item-views.js';
import type { UnitName } from './item-views.js';
import type { ItemPage, ItemView, ItemsQuery } from './schemas.js';

/** The published catalogue of service items, for those who look for one. */
@Injectable()
export class ItemReader {
  constructor(
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async find({ limit, ...wanted }: ItemsQuery): Promise<ItemPage> {
    const [catalogue, unitName] = [await this.catalogue(), await this.unitNames()];
    const found = findItems(catalogue, wanted);
    return {
      version: catalogue.version,
      title: catalogue.title,
      total: found.length,
      items: found.slice(0, limit).map((item) => itemRowOf(item, unitName)),
    };
  }

  async get(id: string, version?: string): Promise<ItemView> {
    const catalogue = await this.catalogue(version);
    const item = itemOf(catalogue, id);
    if (!item) throw itemNotFound(id.slice(0, 80));
    return itemViewOf(catalogue, item, await this.unitNames());
  }

  private async catalogue(version?: string): Promise<Catalogue> {
    const found = version === undefined ? await this.registry.items() : await this.registry.itemsOf(version);
    if (found) return found;
    throw version === undefined ? nothingPublished() : versionNotFound(version);
  }

  private async unitNames(): Promise<UnitName> {
    const people = new People(await this.registry.directory(), this.clock.now());
    return (id) => people.unitName(id);
  }
}
