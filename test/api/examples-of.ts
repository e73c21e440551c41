import type { CommandType } from '#libs/messages';

const words = '试门';
const on = '2026-03-04T10:00:00+08:00';

/** A body that each command accepts; what it says does not matter where the version is stale. */
export const examplesOf: Partial<Record<CommandType, object>> = {
  record_contact: { medium: 'call', with: words, number: '0000-5551-0101', at: on },
  submit_plan: { words, next: words, on },
  publish_update: { done: words, next: words, on },
  add_words: { words },
  pause: { reason: 'wait_enterprise', until: on, asked: [words], words },
  resume: {},
  object_to_pause: { words },
  request_extension: { budget: { n: 1, unit: 'wd' }, words },
  decide_proposal: { proposal: 'p1', approve: true, words },
  offer_transfer: { to: 'p-0065', reason: 'absence', words },
  assign_owner: { to: 'p-0065', reason: 'absence', words },
  confirm_receipt: {},
  reclassify: { grade: 'hard', words },
  correct: { entry: 1, nature: 'complaint', words },
  annul_breach: { clock: 'contact', cycle: 1, words },
  decline: { ground: words, advice: words },
  object_to_decline: { words },
  withdraw: { by: 'enterprise' },
  confirm_withdrawal: { confirmed: true },
  answer: { outcome: 'solved', words, evidence: [words] },
  record_delivery: { via: 'call' },
  record_attempt: { medium: 'call' },
  give_feedback: { contacted: true, solved: 'yes', satisfied: 5 },
  close_unverified: { words },
  close_with_reservation: { ground: words },
  record_review: { reasonable: true, dutyDone: true, words },
  reply: { words },
  take_action: { level: 'L1', action: 'explain', words },
  move_ladder: { version: 'sample-2026.1', words },
  offer_merge: { master: '20260302-0001', words },
  unmerge: { words },
  assign_task: { unit: 'u-0019', role: 'lead', words },
  convene: { members: ['u-0019'], words },
};
