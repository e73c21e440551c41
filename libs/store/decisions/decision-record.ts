import type { DecisionKind, Level } from '#libs/messages';
import type { Proposal } from '#libs/request';
import { ABOUT_COLUMNS, type AboutRequest } from '../requests/about-request.js';
import { record, type Row, selected } from '../requests/request-record.js';

/** A decision that is owed, with what one needs to know of its request. Moments in milliseconds of the product's clock. */
export interface DecisionRecord extends AboutRequest {
  kind: DecisionKind;
  /** The proposal, task or transfer that is decided; the level of an escalation; `owner`; `direct`. */
  subject: string;
  /** Absent where nothing follows from silence. */
  due?: number;
  overdue: boolean;
  /** What was proposed; its words are sealed. */
  proposal?: Proposal;
  level: Level;
  owner: string;
}

export type DecisionRow = Row<Omit<DecisionRecord, 'overdue'>>;

export const DECISION_COLUMNS = selected({
  ...ABOUT_COLUMNS,
  kind: 'd.kind',
  subject: 'd.subject',
  due: 'd.due',
  proposal: "case when d.kind = 'proposal' then v.state -> 'proposals' -> d.subject end",
  level: 'v.level',
  owner: 'v.owner',
});

export function decisionRecord(row: DecisionRow, now: number): DecisionRecord {
  const fields = record<Omit<DecisionRecord, 'overdue'>>(row);
  return { ...fields, overdue: fields.due !== undefined && fields.due <= now };
}
