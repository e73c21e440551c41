import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Catalogue } from '#libs/items';

@Entity('item_catalogue')
export class ItemCatalogueRow {
  @PrimaryColumn('text') version!: string;
  @Column('text') hash!: string;
  @Column('jsonb') catalogue!: Catalogue;
  @Column({ type: 'bigint', insert: false }) sequence!: string;
}
