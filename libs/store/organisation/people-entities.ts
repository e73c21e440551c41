import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { moment } from './moments.js';

const time = { type: 'timestamptz', transformer: moment } as const;

@Entity('departure')
export class DepartureRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') person!: string;
  @Column('text') reason!: string;
  @Column(time) from!: number;
  @Column({ ...time, name: 'asked_at' }) askedAt!: number;
  @Column('text', { name: 'asked_by' }) askedBy!: string;
  @Column({ ...time, name: 'over_at', nullable: true }) overAt?: number | null;
  @Column({ type: 'text', name: 'over_as', nullable: true }) overAs?: 'disabled' | 'cancelled' | null;
}

@Entity('succession')
export class SuccessionRow {
  @PrimaryGeneratedColumn({ type: 'bigint' }) id!: string;
  @Column('text') departure!: string;
  @Column('text') person!: string;
  @Column('text') successor!: string;
  @Column(time) from!: number;
  @Column({ ...time, nullable: true }) to?: number | null;
}

@Entity('departure_request')
export class DepartureRequestRow {
  @PrimaryColumn('text') departure!: string;
  @PrimaryColumn('text') request!: string;
  @Column('text') successor!: string;
  @Column(time) at!: number;
}

/** One line of the record of who wrote an absence, a duty or a departure. */
@Entity('people_change')
export class PeopleChangeRow {
  @PrimaryGeneratedColumn({ type: 'bigint' }) id!: string;
  @Column(time) at!: number;
  @Column('text', { name: 'by_person' }) byPerson!: string;
  @Column('text') what!: string;
  @Column('text') subject!: string;
  @Column('jsonb') detail!: object;
}

export const peopleEntities = [DepartureRow, SuccessionRow, DepartureRequestRow, PeopleChangeRow];
