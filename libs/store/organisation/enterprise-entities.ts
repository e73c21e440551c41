import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { ContactRight, EnterpriseFacts, Tier, Wishes } from '#libs/messages';
import type { TieKind } from '#libs/organisation';
import { moment } from './moments.js';

const absent = { type: 'text', nullable: true } as const;
const time = { type: 'timestamptz', transformer: moment } as const;

@Entity('enterprise')
export class EnterpriseRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') name!: string;
  @Column({ ...absent, name: 'name_en' }) nameEn?: string | null;
  @Column('text') street!: string;
  @Column(absent) chain?: string | null;
  @Column('boolean', { name: 'has_account' }) hasAccount!: boolean;
  @Column('jsonb') facts!: EnterpriseFacts;
  @Column('jsonb') wishes!: Wishes;
  @Column('boolean') minimal!: boolean;
  @Column({ ...absent, name: 'merged_into' }) mergedInto?: string | null;
  @Column({ ...time, name: 'recorded_at' }) recordedAt!: number;
  /** Written by erasure alone. */
  @Column({ ...time, name: 'erased_at', nullable: true, update: false }) erasedAt?: number;
  /** Words and pairs of characters of the names, for search. */
  @Column('tsvector', { select: false }) text!: string;
}

@Entity('enterprise_tie')
export class TieRow {
  @PrimaryGeneratedColumn({ type: 'bigint' }) id!: string;
  @Column('text') enterprise!: string;
  @Column('text') kind!: TieKind;
  @Column('text') person!: string;
  @Column(time) from!: number;
  @Column({ ...time, nullable: true }) to?: number;
}

@Entity('enterprise_tier')
export class TierRow {
  @PrimaryGeneratedColumn({ type: 'bigint' }) id!: string;
  @Column('text') enterprise!: string;
  @Column('text') list!: string;
  @Column('smallint') year!: number;
  @Column('integer', { nullable: true }) rank?: number | null;
  @Column('text') tier!: Tier;
  @Column(time) from!: number;
  @Column({ ...time, nullable: true }) to?: number;
}

@Entity('enterprise_contact')
export class ContactRow {
  @PrimaryColumn('text') id!: string;
  @PrimaryColumn('text') enterprise!: string;
  @Column('text') name!: string;
  @Column('text') phone!: string;
  @Column(absent) title?: string | null;
  @Column('text', { array: true }) rights!: ContactRight[];
}

/** In the order in which rows may be written. */
export const enterpriseEntities = [EnterpriseRow, TieRow, TierRow, ContactRow];
