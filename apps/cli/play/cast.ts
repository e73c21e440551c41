import { issueToken, type SigningKeys, type TokenSubject } from '#libs/auth';
import type { Role } from '#libs/messages';
import { rolesAt } from '#libs/organisation';
import type { District } from '#libs/store';

/** Everybody who acts in a play, with a signed token each. */
export class Cast {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    private readonly keys: SigningKeys,
    private readonly district: District,
    private readonly at: number,
  ) {}

  enterprise(id: string): Promise<string> {
    return this.token({ kind: 'enterprise', sub: id });
  }

  person(id: string): Promise<string> {
    return this.token({ kind: 'person', sub: id });
  }

  hasAccount(enterprise: string): boolean {
    return this.district.enterprises.find(({ id }) => id === enterprise)?.hasAccount ?? false;
  }

  /** Somebody of the sample district who has this role. */
  async withRole(role: Role): Promise<string> {
    const dir = { revision: 0, ...this.district };
    const found = this.district.people.find(({ id }) => rolesAt(dir, id, this.at).includes(role));
    if (!found) throw new Error(`nobody in the district is ${role}`);
    return this.token({ kind: 'person', sub: found.id, role });
  }

  private token(subject: TokenSubject): Promise<string> {
    const name = JSON.stringify(subject);
    const known = this.tokens.get(name) ?? issueToken(this.keys, subject, '2d');
    this.tokens.set(name, known);
    return known;
  }
}
