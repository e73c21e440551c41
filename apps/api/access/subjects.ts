import { Injectable } from '@nestjs/common';
import type { Subject } from '#libs/auth';
import { w } from '#libs/catalogue';
import { holdersOf } from '#libs/organisation';
import type { Directory, Enterprise } from '#libs/organisation';
import type { Instant } from '#libs/calendar';
import { Problem } from '#libs/problem';
import { ProductClock, Registry, RequestRows } from '../ports.js';
import type { RequestDetail } from '#libs/store';

/** A request and everything that relations are worked out from. */
export interface Known {
  row: RequestDetail;
  subject: Subject;
  enterprise?: Enterprise;
}

/** What an id or a number looks like; whatever else a path holds is nobody's. */
const ID = /^[\w.:-]{1,80}$/;

/** Requests as policies see them. */
@Injectable()
export class Subjects {
  constructor(
    private readonly rows: RequestRows,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async of(requestId: string): Promise<Known | undefined> {
    const row = ID.test(requestId) ? await this.rows.get(requestId) : undefined;
    if (!row) return undefined;
    const [enterprise, directory] = await Promise.all([
      this.registry.enterprise(row.state.enterprise),
      this.registry.directory(),
    ]);
    const linked = linkedTo(enterprise, directory, this.clock.now());
    return { row, enterprise, subject: { ...subjectOf(row, linked), ...(await this.kinOf(row)) } };
  }

  /** Who owns what it is merged with (DUP-3): each of them may look at the other. */
  private async kinOf({ state: { merge, joins } }: RequestDetail): Promise<Partial<Subject>> {
    if (!merge && !joins) return {};
    const ownerOf = async (id: string) => (await this.rows.get(id))?.owner;
    const owners = await Promise.all(Object.keys(joins ?? {}).map(ownerOf));
    return {
      masterOwner: merge && (await ownerOf(merge.master)),
      childOwners: owners.filter((owner) => owner !== undefined),
    };
  }
}

/** Unknown and foreign look the same. */
export const noSuchRequest = (): Problem =>
  new Problem('not-found', {
    detail: w('没有这件诉求，或它不属于您。', 'There is no such request, or it is not yours to see.'),
  });

/** What the relations to a request are worked out from. */
function subjectOf({ id, state, reached }: RequestDetail, linked: string[]): Subject {
  return {
    request: id,
    enterprise: state.enterprise,
    owner: state.owner,
    ownerUnit: state.ownerUnit,
    firstResponder: state.firstResponder,
    receiver: state.offer?.to,
    linked,
    reached,
  };
}

/** The people linked to an enterprise: steward, leader, specialist, and the chiefs of its chain. */
export function linkedTo(enterprise: Enterprise | undefined, directory: Directory, at: Instant): string[] {
  if (!enterprise) return [];
  const chiefs = directory.positions
    .filter(({ role, chain }) => role === 'chain_chief' && chain !== undefined && chain === enterprise.chain)
    .flatMap((position) => holdersOf(directory, position.id, at));
  const named = [enterprise.steward, enterprise.leader, enterprise.specialist];
  return [...named.filter((person) => person !== undefined), ...chiefs];
}
