import type { ContactRight, EnterpriseFacts, Tier, Wishes } from '#libs/messages';
import type { Instant } from '#libs/calendar';

/** Who is tied to an enterprise by name: 服务管家, 服务专员, 挂钩领导. */
export type TieKind = 'steward' | 'specialist' | 'leader';

/** Somebody tied to an enterprise 一企一管家, from when to when (to is exclusive; open if absent). */
export interface Tie {
  kind: TieKind;
  person: string;
  from: Instant;
  to?: Instant;
}

/** An enterprise's place on a list 榜单, such as "2026 综合贡献", and the tier 分级 that it gives while the list is valid. */
export interface TierPlace {
  list: string;
  year: number;
  rank?: number;
  tier: Tier;
  from: Instant;
  to?: Instant;
}

/** A contact 联系人. Name and telephone are personal: they stay in PostgreSQL. */
export interface Contact {
  id: string;
  name: string;
  phone: string;
  title?: string;
  rights: ContactRight[];
}

/** An enterprise 企业 over all days: what it is, and everything dated about it. */
export interface EnterpriseRecord {
  id: string;
  name: string;
  nameEn?: string;
  street: string;
  chain?: string;
  hasAccount: boolean;
  /** Taken down on the telephone, to be completed 待完善. */
  minimal?: boolean;
  /** Merged with its twin 并入: read under that one from then on. */
  mergedInto?: string;
  /** Its data were erased 已删除; the id stays, since requests name it. */
  erasedAt?: Instant;
  /** Since when the district knows it. */
  recordedAt?: Instant;
  facts: EnterpriseFacts;
  wishes: Wishes;
  ties: Tie[];
  tiers: TierPlace[];
  contacts: Contact[];
}
