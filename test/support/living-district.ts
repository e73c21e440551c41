import type { PersonRef, Recipients } from '#libs/messages';
import {
  activeAt,
  deskAt,
  heirOf,
  mayReceive,
  ownerCandidates,
  personRef,
  presentAt,
  receiverRef,
  resolveTargets,
} from '#libs/organisation';
import type { Absence, Directory, Enterprise, Succession } from '#libs/organisation';
import type { CalendarVersion } from '#libs/calendar';
import type { Context, Lookup } from '#libs/request';
import type { Life } from './life.js';

const UNITS = ['u-1', 'u-2', 'u-3', 'u-4', 'u-5', 'u-centre'] as const;
/** Two in each unit, the first of whom leads it. */
const PLACES: Record<string, (typeof UNITS)[number]> = {
  ...{ 'p-other': 'u-1', 'p-owner': 'u-1', 'p-third': 'u-1' },
  ...{ 'p-head-2': 'u-2', 'p-u-2': 'u-2', 'p-head-3': 'u-3', 'p-u-3': 'u-3' },
  ...{ 'p-head-4': 'u-4', 'p-u-4': 'u-4', 'p-head-5': 'u-5', 'p-u-5': 'u-5' },
  ...{ 'p-coordinator': 'u-centre', 'p-duty': 'u-centre', 'p-u-centre': 'u-centre' },
};
const PEOPLE = Object.keys(PLACES);
/** Whoever catches what nobody else can: never leaves. */
const LAST = 'p-coordinator';
const leads = (person: string): boolean => PEOPLE.find((one) => PLACES[one] === PLACES[person]) === person;

const enterprise: Enterprise = {
  ...{ id: 'e-1', name: '企业', tier: 'T4', street: 'u-1', hasAccount: true },
  specialist: 'p-owner',
};

/** An organisation in which people fall ill and leave, looked up with the functions that the product looks it up with. */
export class LivingDistrict {
  private absences: Absence[] = [];
  private successions: Succession[] = [];
  private readonly gone = new Map<string, number>();

  constructor(private readonly calendar: CalendarVersion) {}

  /** A snapshot: a directory is never changed in place. */
  get directory(): Directory {
    return {
      revision: 1,
      units: UNITS.map((id) => ({
        ...{ id, name: id, nameEn: id },
        kind: id === 'u-centre' ? 'centre' : id === 'u-1' ? 'street' : 'department',
        ...(id !== 'u-centre' && { parent: 'u-centre' }),
      })),
      positions: PEOPLE.map((person) => ({
        ...{ id: `q-${person}`, unit: PLACES[person] ?? '', title: '', titleEn: '' },
        ...{ role: person === LAST ? 'coordinator' : 'specialist', leads: leads(person) },
      })),
      people: PEOPLE.map((id) => ({
        id,
        name: id,
        phone: '',
        disabledAt: this.gone.get(id),
      })) as Directory['people'],
      holdings: PEOPLE.map((person) => ({ person, position: `q-${person}`, from: 0 })),
      ...{ absences: this.absences, successions: this.successions, chains: [], fallback: { '*': LAST } },
      duty: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ person: 'p-duty', weekday, from: 0, to: 1440 })),
    };
  }

  /** Somebody is away; the cover may be away as well, or have a cover (OWN-7). */
  absent(n: number, at: number): void {
    const [person, cover] = [PEOPLE[n % PEOPLE.length] ?? '', PEOPLE[(n * 7 + 3) % PEOPLE.length] ?? ''];
    if (person === cover || person === LAST) return;
    this.absences = [...this.absences, { person, cover, from: at, to: at + ((n % 9) + 1) * 8 * 3_600_000 }];
  }

  /** Somebody begins to leave, with a successor (OWN-8). */
  leave(n: number, at: number): void {
    const [person, successor] = [PEOPLE[n % PEOPLE.length] ?? '', PEOPLE[(n * 5 + 1) % PEOPLE.length] ?? ''];
    const dir = this.directory;
    if (person === LAST || person === successor || !mayReceive(dir, person, at)) return;
    if (!mayReceive(dir, successor, at)) return;
    this.successions = [...this.successions, { person, successor, from: at }];
  }

  leaving(at: number): string[] {
    const dir = this.directory;
    return PEOPLE.filter((person) => activeAt(dir, person, at) && heirOf(dir, person, at) !== person);
  }

  heir = (person: string, at: number): string => heirOf(this.directory, person, at);

  disable(person: string, at: number): void {
    this.gone.set(person, at);
  }

  /** When the account of this person was disabled. */
  disabledAt = (person: string): number => this.gone.get(person) ?? Infinity;

  /** What the API would have looked up for a command of this request; `to` is the person named in it. */
  context(life: Life, at: number, to?: string): Context {
    const dir = this.directory;
    const desks = UNITS.flatMap((unit): [string, PersonRef][] => {
      const desk = deskAt(dir, unit, at);
      return desk ? [[unit, desk]] : [];
    });
    const receiver = to === undefined ? undefined : receiverRef(dir, to, at);
    const leader = ['p-third', 'p-other', LAST].find((person) => presentAt(dir, person, at)) ?? LAST;
    return {
      ...(receiver && { receiver }),
      desks: Object.fromEntries(desks),
      line: UNITS.slice(1).map((unit, index) => ({ unit, score: 1 - index / 10 })),
      named: Object.fromEntries(
        PEOPLE.flatMap((person) => {
          const found = receiverRef(dir, person, at);
          return found ? [[person, found]] : [];
        }),
      ),
      ownerActive: mayReceive(dir, life.state.owner, at),
      candidates: ownerCandidates(dir, enterprise, at, this.calendar),
      leader: personRef(dir, leader, at),
    };
  }

  /** Whom a warning or a level reaches in this district. */
  reached(life: Life, { whom }: Lookup, at: number): Recipients {
    return resolveTargets(this.directory, { owner: life.state.owner, enterprise, tier: 'T4' }, whom, at);
  }
}
