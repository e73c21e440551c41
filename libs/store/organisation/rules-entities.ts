import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarVersion } from '#libs/calendar';
import type { PolicySlice } from '#libs/request';

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

export const rulesEntities = [PolicyPackRow, CalendarVersionRow];
