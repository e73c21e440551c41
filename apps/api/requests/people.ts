import { w } from '#libs/catalogue';
import type { Instant } from '#libs/calendar';
import { unitOf } from '#libs/organisation';
import type { Directory } from '#libs/organisation';
import type { PersonView } from './schemas.js';

/** Names of people and units at a moment, for views. */
export class People {
  private readonly byId;
  private readonly units;

  constructor(
    private readonly directory: Directory,
    private readonly at: Instant,
  ) {
    this.byId = new Map(directory.people.map((person) => [person.id, person]));
    this.units = new Map(directory.units.map((unit) => [unit.id, unit]));
  }

  name(person: string): string {
    return this.byId.get(person)?.name ?? person;
  }

  unitName(unit: string): { zh: string; en: string } {
    const found = this.units.get(unit);
    return found ? w(found.name, found.nameEn) : w(unit, unit);
  }

  /** With telephone, for those who are to be reached. */
  view(person: string): PersonView {
    const unit = unitOf(this.directory, person, this.at);
    const { name, phone } = this.byId.get(person) ?? { name: person, phone: undefined };
    return {
      id: person,
      name,
      ...(phone && { phone }),
      ...(unit && { unit, unitName: this.unitName(unit) }),
    };
  }
}
