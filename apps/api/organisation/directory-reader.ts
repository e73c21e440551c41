import { Injectable } from '@nestjs/common';
import { rolesOpenTo } from '#libs/auth';
import type { Caller } from '#libs/auth';
import { roleWords, w } from '#libs/catalogue';
import type { Instant } from '#libs/calendar';
import { absenceAt, coverOf, isLeaving, linksAt, positionsAt, unitLine } from '#libs/organisation';
import type { Directory, Person } from '#libs/organisation';
import { iso } from '../operation/moments.js';
import { ProductClock, Registry } from '../ports.js';
import { momentOf } from './as-of.js';
import { People } from '../requests/people.js';
import type { EnterpriseItem, EnterprisesQuery, MeView, PeopleQuery, PersonItem } from './schemas.js';

/** People and enterprises, for those who choose among them. */
@Injectable()
export class DirectoryReader {
  constructor(
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  /** People who are active at that moment only: nobody else can receive anything (OWN-1). */
  async people(query: PeopleQuery): Promise<{ items: PersonItem[] }> {
    const directory = await this.registry.directory();
    const at = await momentOf(query.at, this.clock, this.registry);
    const found = directory.people.filter((person) => fits(directory, person, query, at));
    return { items: found.slice(0, query.limit).map((person) => itemOf(directory, person, at)) };
  }

  async enterprises({ text, limit }: EnterprisesQuery): Promise<{ items: EnterpriseItem[] }> {
    const [directory, at] = [await this.registry.directory(), this.clock.now()];
    const found = (await this.registry.enterprisesBy(text, limit)).map((one) => linksAt(directory, one, at));
    const items = found.map(({ id, name, nameEn, tier, street, chain, specialist, steward }) => ({
      ...{ id, name, tier, street },
      ...(nameEn !== undefined && { nameEn }),
      ...(chain !== undefined && { chain }),
      ...(specialist !== undefined && { specialist }),
      ...(steward !== undefined && { steward }),
    }));
    return { items };
  }

  async me(caller: Caller): Promise<MeView> {
    const [directory, at] = [await this.registry.directory(), this.clock.now()];
    const none = { roles: [], covers: [], now: iso(at) };
    if (caller.kind === 'link') return { kind: 'link', id: caller.request, name: '', ...none };
    if (caller.kind === 'enterprise') {
      const enterprise = await this.registry.enterprise(caller.enterprise);
      return { kind: 'enterprise', id: caller.enterprise, name: enterprise?.name ?? '', ...none };
    }
    const people = new People(directory, at);
    const { person, role, unit, covers } = caller;
    return {
      ...{ kind: caller.kind, id: person, name: people.name(person), role, roleName: roleWords[role], unit },
      roles: rolesOpenTo(directory, person, at),
      covers: covers.map((id) => ({ id, name: people.name(id) })),
      now: iso(at),
    };
  }
}

function fits(directory: Directory, person: Person, { text, role, unit }: PeopleQuery, at: Instant): boolean {
  const positions = positionsAt(directory, person.id, at);
  if (positions.length === 0) return false;
  if (text !== undefined && !person.name.includes(text) && person.id !== text) return false;
  return positions.some(
    (position) =>
      (role === undefined || position.role === role) &&
      (unit === undefined || unitLine(directory, position.unit).includes(unit)),
  );
}

function itemOf(directory: Directory, { id, name, phone }: Person, at: Instant): PersonItem {
  const people = new People(directory, at);
  const absence = absenceAt(directory, id, at);
  const cover = coverOf(directory, id, at)?.person;
  return {
    ...{ id, name, phone },
    positions: positionsAt(directory, id, at).map(({ role, title, titleEn, unit }) => ({
      ...{ role, unit },
      roleName: roleWords[role],
      title: w(title, titleEn),
      unitName: people.unitName(unit),
    })),
    ...(absence && { absentUntil: iso(absence.to) }),
    ...(isLeaving(directory, id, at) && { leaving: true }),
    ...(cover !== undefined && { cover: { id: cover, name: people.name(cover) } }),
  };
}
