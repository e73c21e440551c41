import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarVersion } from '#libs/calendar';
import type { Tier } from '#libs/messages';
import type { PolicySlice } from '#libs/request';

const absent = { type: 'text', nullable: true } as const;

@Entity('enterprise')
export class EnterpriseRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') name!: string;
  @Column({ ...absent, name: 'name_en' }) nameEn?: string | null;
  @Column('text') tier!: Tier;
  @Column('text') street!: string;
  @Column(absent) chain?: string | null;
  @Column('boolean', { name: 'has_account' }) hasAccount!: boolean;
  @Column(absent) steward?: string | null;
  @Column(absent) specialist?: string | null;
  @Column(absent) leader?: string | null;
  @Column({ ...absent, name: 'contact_name' }) contactName?: string | null;
  @Column({ ...absent, name: 'contact_phone' }) contactPhone?: string | null;
  /** Words and pairs of characters of the names, for search. */
  @Column('tsvector', { select: false }) text!: string;
}

@Entity('policy_pack')
export class PolicyPackRow {
  @PrimaryColumn('text') version!: string;
  @Column('text') hash!: string;
  @Column('jsonb') slice!: PolicySlice;
  @Column('text', { select: false }) yaml!: string;
  @Column({ type: 'bigint', insert: false }) sequence!: string;
}

@Entity('calendar_version')
export class CalendarVersionRow {
  @PrimaryColumn('text') id!: string;
  @PrimaryColumn('text') version!: string;
  @Column('text') hash!: string;
  @Column('jsonb') calendar!: CalendarVersion;
  @Column({ type: 'bigint', insert: false }) sequence!: string;
}

export const rulesEntities = [EnterpriseRow, PolicyPackRow, CalendarVersionRow];
