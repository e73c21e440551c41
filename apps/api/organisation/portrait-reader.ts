import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { whenWord, w } from '#libs/catalogue';
import type { Word } from '#libs/catalogue';
import { enterpriseAt, relocationSignals, toldOfRelocation } from '#libs/organisation';
import type { EnterpriseRecord, Heard, RelocationSignal } from '#libs/organisation';
import type { HistorySummary, Statement } from '#libs/store';
import { noSuchEnterprise } from '../access/subjects.js';
import { iso } from '../operation/moments.js';
import { PortraitBook, ProductClock, Registry } from '../ports.js';
import { People } from '../requests/people.js';
import { enterpriseViewOf } from './enterprise-view.js';
import type { PortraitView, RelocationNotice } from './portrait-schemas.js';

const NOTHING: HistorySummary = { byStage: {}, notSolved: 0 };
/** Roles that see every notice; the others see those addressed to them. */
const OVERSEE = new Set(['coordinator', 'administrator', 'joint_meeting']);

/** Portraits 画像 and the signals that an enterprise may leave 外迁风险 (POR-1). */
@Injectable()
export class PortraitReader {
  constructor(
    private readonly book: PortraitBook,
    private readonly registry: Registry,
    private readonly clock: ProductClock,
  ) {}

  async portrait(id: string, caller: Caller): Promise<PortraitView> {
    const [record, directory, at] = [
      await this.registry.record(id),
      await this.registry.directory(),
      this.clock.now(),
    ];
    if (!record) throw noSuchEnterprise(id);
    const ids = await this.registry.idsUnder([record.id]);
    const history = (await this.book.summaries(ids)).get(record.id) ?? NOTHING;
    const { facts, wishes, contacts } = record;
    return {
      ...{ facts, wishes, contacts, enterprise: enterpriseViewOf(directory, record, id, at) },
      history: historyView(history),
      ...(caller.kind === 'person' && { relocation: await this.relocation(record, history, ids, at) }),
    };
  }

  /** One notice for each enterprise with signals, for steward and chain chief alike. */
  async notices(caller: Caller): Promise<{ items: RelocationNotice[] }> {
    const [directory, at] = [await this.registry.directory(), this.clock.now()];
    const people = new People(directory, at);
    const zone = (await this.registry.rules()).calendar;
    const concerned = (await this.registry.records()).flatMap((record) => {
      const enterprise = enterpriseAt(directory, record, at);
      const told = toldOfRelocation(directory, enterprise, at);
      return concerns(caller, told) ? [{ record, enterprise, told }] : [];
    });
    // Only who oversees all enterprises pays for summing up all requests.
    const oversees = caller.kind === 'person' && OVERSEE.has(caller.role);
    const ids = oversees ? undefined : await this.registry.idsUnder(concerned.map(({ record }) => record.id));
    const [summaries, statements] = [await this.book.summaries(ids), await this.book.statements(ids)];
    const items = concerned.flatMap(({ record, enterprise, told }) => {
      const heard = heardOf(record, summaries.get(record.id) ?? NOTHING, statements, enterprise.tier);
      const signals = relocationSignals(record.id, heard, at);
      if (signals.length === 0) return [];
      return [
        {
          enterprise: { id: record.id, name: record.name },
          tier: enterprise.tier,
          to: told.map((person) => ({ id: person, name: people.name(person) })),
          signals: signals.map((one) => signalView(one, (when) => whenWord(when, zone))),
        },
      ];
    });
    return { items };
  }

  private async relocation(record: EnterpriseRecord, history: HistorySummary, ids: string[], at: number) {
    const statements = await this.book.statements(ids);
    const directory = await this.registry.directory();
    const { tier } = enterpriseAt(directory, record, at);
    const zone = (await this.registry.rules()).calendar;
    const people = new People(directory, at);
    const signals = relocationSignals(record.id, heardOf(record, history, statements, tier), at);
    return {
      signals: signals.map((one) => signalView(one, (when) => whenWord(when, zone))),
      statements: statements.map(({ id, words, by, saidAt, withdrawnAt }) => ({
        ...{ id, words, saidAt: iso(saidAt), by: { id: by, name: people.name(by) } },
        ...(withdrawnAt !== undefined && { withdrawnAt: iso(withdrawnAt) }),
      })),
    };
  }
}

function concerns(caller: Caller, told: string[]): boolean {
  if (caller.kind !== 'person') return false;
  return (
    OVERSEE.has(caller.role) || told.some((person) => [caller.person, ...caller.covers].includes(person))
  );
}

function heardOf(
  { id, recordedAt }: EnterpriseRecord,
  { notSolved, lastContactAt }: HistorySummary,
  statements: Statement[],
  tier: Heard['tier'],
): Heard {
  const standing = statements.filter((one) => one.enterprise === id && one.withdrawnAt === undefined);
  return {
    ...{ tier, notSolved, lastContactAt, knownSince: recordedAt ?? 0 },
    statements: standing.map((one) => ({ id: one.id, at: one.saidAt })),
  };
}

function historyView({ byStage, lastContactAt, notSolved }: HistorySummary): PortraitView['history'] {
  const requests = Object.values(byStage).reduce((sum, count) => sum + count, 0);
  return {
    ...{ requests, byStage, notSolved },
    ...(lastContactAt !== undefined && { lastContactAt: iso(lastContactAt) }),
  };
}

function signalView({ id, kind, since, count }: RelocationSignal, when: (at: number) => Word) {
  const day = since === undefined ? w('', '') : when(since);
  const said = {
    said: w(`${day.zh} 表示有外迁意向`, `said on ${day.en} that it may leave`),
    not_solved: w(`一年内 ${count} 次反馈未解决`, `*not solved* ${count} times within a year`),
    no_contact: w(`至 ${day.zh} 已 90 天没有联系`, `no contact for 90 days by ${day.en}`),
  }[kind];
  return { id, kind, said, ...(since !== undefined && { since: iso(since) }) };
}
