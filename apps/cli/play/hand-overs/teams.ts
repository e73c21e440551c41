import type { RecordedCase } from '#libs/mapping';
import type { District } from '#libs/store';
import type { Seat } from './moves.js';

/** The teams of a log as units 单位 of the play's district, and whoever the log names as their people. */
export class Teams {
  private readonly units = new Map<string, { id: string; people: string[] }>();

  constructor(cases: readonly RecordedCase[]) {
    for (const { events } of cases) for (const { team, person } of events) this.add(team, person);
  }

  unitOf(team: string): string {
    return this.entry(team).id;
  }

  /** Whoever takes what comes to a team: the first of its people. */
  deskOf(team: string): string {
    return personId(this.entry(team).id, 0);
  }

  /** Whoever the log names, if it is somebody of that team; else its desk. */
  actorOf({ team, person }: Seat): string {
    const { id, people } = this.entry(team);
    return personId(id, Math.max(0, people.indexOf(person ?? '')));
  }

  /** The team behind a unit, for those who read. */
  teamOf(unit: string): string {
    return [...this.units].find(([, { id }]) => id === unit)?.[0] ?? unit;
  }

  /** The district with these units in it, each held by its people since `from`. */
  added(district: District, from: number): District {
    const parent = district.units.find(({ kind }) => kind === 'district')?.id;
    const more = [...this.units].map(([name, { id, people }]) => {
      const [desk, head] = [`q-${id}-1`, `q-${id}-2`];
      const named = people.length > 0 ? people : [name];
      const held = named.map((_, n) => ({ person: personId(id, n), position: desk, from }));
      return {
        unit: {
          id,
          kind: 'department' as const,
          name,
          nameEn: name,
          ...(parent !== undefined && { parent }),
        },
        positions: [
          {
            id: desk,
            unit: id,
            role: 'specialist' as const,
            title: '承办人',
            titleEn: 'Handler',
            leads: false,
          },
          {
            id: head,
            unit: id,
            role: 'station_head' as const,
            title: '负责人',
            titleEn: 'Head',
            leads: true,
          },
        ],
        people: named.map((person, n) => ({ id: personId(id, n), name: person, phone: NO_PHONE })),
        holdings: [...held, { person: personId(id, 0), position: head, from }],
      };
    });
    return {
      ...district,
      units: [...district.units, ...more.map(({ unit }) => unit)],
      positions: [...district.positions, ...more.flatMap(({ positions }) => positions)],
      people: [...district.people, ...more.flatMap(({ people }) => people)],
      holdings: [...district.holdings, ...more.flatMap(({ holdings }) => holdings)],
    };
  }

  private add(team: string, person: string | undefined): void {
    const known = this.units.get(team) ?? { id: `u-t${this.units.size + 1}`, people: [] };
    if (person !== undefined && !known.people.includes(person)) known.people.push(person);
    this.units.set(team, known);
  }

  private entry(team: string): { id: string; people: string[] } {
    const found = this.units.get(team);
    if (!found) throw new Error(`the log has no team ${team}`);
    return found;
  }
}

/** No telephone stands in a log; the area code 0000 does not exist. */
const NO_PHONE = '0000-5550-0000';

/** Ids sort in the order in which the log names people. */
const personId = (unit: string, n: number): string => `p-${unit.slice(2)}-${String(n + 1).padStart(4, '0')}`;
