import { Injectable } from '@nestjs/common';
import type { Subject } from '#libs/auth';
import { w } from '#libs/catalogue';
import { enterpriseAt, heirOf, holdersOf, linksAt } from '#libs/organisation';
import type { Directory, Enterprise, EnterpriseRecord } from '#libs/organisation';
import type { Instant } from '#libs/calendar';
import { Problem } from '#libs/problem';
import { ProductClock, Registry, RequestRows } from '../ports.js';
import { allTasks } from '#libs/request';
import type { RequestState } from '#libs/request';
import type { RequestDetail } from '#libs/store';

/** A request and everything that relations are worked out from. */
export interface Known {
  row: RequestDetail;
  subject: Subject;
  enterprise?: Enterprise;
}

/** An enterprise, and how those who knock stand to it. */
export interface KnownEnterprise {
  record: EnterpriseRecord;
  subject: Subject;
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
    const now = this.clock.now();
    const linked = linkedTo(enterprise, directory, now);
    const { direct } = row.state;
    // Whoever stands in the post of the leader who was called answers (OWN-8).
    const called = direct && heirOf(directory, direct.leader, now);
    const kin = await this.kinOf(row);
    return {
      row,
      enterprise,
      subject: { ...subjectOf(row, linked), ...kin, called, survivor: enterprise?.id },
    };
  }

  /** An enterprise as policies see it: linked are steward, leader, specialist and chief; its unit is the street. */
  async ofEnterprise(id: string): Promise<KnownEnterprise | undefined> {
    const record = ID.test(id) ? await this.registry.record(id) : undefined;
    if (!record) return undefined;
    const [directory, now] = [await this.registry.directory(), this.clock.now()];
    const enterprise = enterpriseAt(directory, record, now);
    const linked = linkedTo(enterprise, directory, now);
    const nobody = { request: '', owner: '', reached: [] };
    return {
      record,
      subject: { ...nobody, linked, enterprise: record.id, ownerUnit: enterprise.street },
    };
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

/** No enterprise of that id, or none that is yours. */
export const noSuchEnterprise = (id: string): Problem =>
  new Problem('not-found', {
    detail: w(
      `没有编号为 ${id} 的企业，可用 GET /v1/enterprises?text=… 查找。`,
      `There is no enterprise ${id}: look for it with GET /v1/enterprises?text=…`,
    ),
  });

/** An enterprise whose data were erased: it was there, and will not be again. */
export const erasedEnterprise = (): Problem =>
  new Problem('erased', {
    detail: w(
      '该企业的数据已依法删除，不能再查看或办理；如需继续，请以新编号登记。',
      'The data of this enterprise were erased: nothing is left to see or to work on. It is taken down under a new id if it comes again.',
    ),
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
    ...tasksOf(state),
    linked,
    reached,
  };
}

function tasksOf(state: RequestState): Pick<Subject, 'handlers' | 'taskUnits' | 'seated' | 'conveners'> {
  const tasks = allTasks(state);
  const convened = Object.values(state.sessions ?? {});
  // Whoever sat in a session reads what was agreed in it.
  const members = convened.filter(({ status }) => status !== 'ended').flatMap((session) => session.members);
  return {
    handlers: tasks.map(({ handler }) => handler),
    taskUnits: [...tasks, ...members].map(({ unit }) => unit),
    seated: members.map(({ person }) => person),
    conveners: convened.flatMap(({ by }) => (by.kind === 'person' ? [by.person] : [])),
  };
}

/** The people linked to an enterprise: steward, leader, specialist, and the chiefs of its chain. */
export function linkedTo(enterprise: Enterprise | undefined, directory: Directory, at: Instant): string[] {
  if (!enterprise) return [];
  const chiefs = directory.positions
    .filter(({ role, chain }) => role === 'chain_chief' && chain !== undefined && chain === enterprise.chain)
    .flatMap((position) => holdersOf(directory, position.id, at));
  const { steward, leader, specialist } = linksAt(directory, enterprise, at);
  const named = [steward, leader, specialist];
  return [...named.filter((person) => person !== undefined), ...chiefs];
}
