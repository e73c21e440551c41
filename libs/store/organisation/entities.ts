import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '#libs/messages';
import type { UnitKind } from '#libs/organisation';
import { moment } from './moments.js';

/** A column of text that may be absent. */
const absent = { type: 'text', nullable: true } as const;
const time = { type: 'timestamptz', transformer: moment } as const;

@Entity('unit')
export class UnitRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') kind!: UnitKind;
  @Column('text') name!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
  @Column(absent) parent?: string | null;
  @Column({ ...time, name: 'closed_at', nullable: true }) closedAt?: number;
  @Column(absent) successor?: string | null;
}

@Entity('chain')
export class ChainRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'name_en' }) nameEn!: string;
}

@Entity('position')
export class PositionRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') unit!: string;
  @Column('text') role!: Role;
  @Column('text') title!: string;
  @Column('text', { name: 'title_en' }) titleEn!: string;
  @Column('boolean') leads!: boolean;
  @Column(absent) chain?: string | null;
}

@Entity('person')
export class PersonRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') name!: string;
  @Column('text') phone!: string;
  @Column({ ...time, name: 'disabled_at', nullable: true }) disabledAt?: number;
}

@Entity('holding')
export class HoldingRow {
  @PrimaryGeneratedColumn({ type: 'bigint' }) id!: string;
  @Column('text') person!: string;
  @Column('text') position!: string;
  @Column(time) from!: number;
  @Column({ ...time, nullable: true }) to?: number;
}

@Entity('absence')
export class AbsenceRow {
  @PrimaryGeneratedColumn({ type: 'bigint' }) id!: string;
  @Column('text') person!: string;
  @Column('text') cover!: string;
  @Column(time) from!: number;
  @Column(time) to!: number;
}

@Entity('duty_shift')
export class DutyShiftRow {
  @PrimaryGeneratedColumn({ type: 'bigint' }) id!: string;
  @Column('text') person!: string;
  @Column('smallint') weekday!: number;
  @Column('smallint') from!: number;
  @Column('smallint') to!: number;
  @Column({ ...time, nullable: true }) since?: number;
  @Column({ ...time, nullable: true }) until?: number;
}

@Entity('duty_day')
export class DutyDayRow {
  @PrimaryGeneratedColumn({ type: 'bigint' }) id!: string;
  @Column('date') date!: string;
  @Column('text') person!: string;
  @Column('smallint') from!: number;
  @Column('smallint') to!: number;
}

@Entity('fallback')
export class FallbackRow {
  @PrimaryColumn('text') unit!: string;
  @Column('text') person!: string;
}

/** In the order in which rows may be written. */
export const organisationEntities = [
  UnitRow,
  ChainRow,
  PositionRow,
  PersonRow,
  HoldingRow,
  AbsenceRow,
  DutyShiftRow,
  DutyDayRow,
  FallbackRow,
];
