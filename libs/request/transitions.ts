import type { CommandType, Stage } from '#libs/messages';

const OPEN: Stage[] = ['received', 'in_progress'];
const ALIVE: Stage[] = ['received', 'in_progress', 'answered', 'verifying'];
const ANY: Stage[] = [...ALIVE, 'closed'];

/** In which stages each command is possible; anything else is refused with the stages that would be accepted. */
export const possibleIn: Record<Exclude<CommandType, 'open'>, readonly Stage[]> = {
  record_contact: ALIVE,
  submit_plan: OPEN,
  publish_update: OPEN,
  add_words: ANY,
  pause: OPEN,
  resume: OPEN,
  object_to_pause: OPEN,
  request_extension: OPEN,
  decide_proposal: ALIVE,
  offer_transfer: ALIVE,
  accept_transfer: ALIVE,
  decline_transfer: ALIVE,
  assign_owner: ALIVE,
  confirm_receipt: ALIVE,
  reclassify: OPEN,
  correct: ANY,
  annul_breach: ANY,
  decline: OPEN,
  object_to_decline: ['closed'],
  withdraw: ALIVE,
  confirm_withdrawal: ALIVE,
  answer: OPEN,
  record_delivery: ['answered'],
  record_attempt: ['verifying'],
  give_feedback: ['answered', 'verifying'],
  close_unverified: ['verifying'],
  close_with_reservation: ['in_progress'],
  record_review: ANY,
  reply: ['closed'],
  take_action: ALIVE,
  move_ladder: ALIVE,
  apply_calendar: ANY,
  fire: ANY,
  offer_merge: OPEN,
  unmerge: ALIVE,
  take_merge: OPEN,
  release_merge: ANY,
  follow_master: ANY,
  note_errand: ANY,
  assign_task: OPEN,
  convene: OPEN,
};

/** From which stage to which a request may go; `reopened` leads back into `in_progress`. */
export const transitions: Record<Stage, readonly Stage[]> = {
  received: ['in_progress', 'answered', 'closed', 'merged'],
  in_progress: ['answered', 'closed', 'merged'],
  answered: ['verifying', 'closed', 'in_progress'],
  verifying: ['closed', 'in_progress'],
  closed: ['in_progress', 'archived', 'merged', 'declined', 'withdrawn'],
  archived: [],
  merged: [],
  declined: [],
  withdrawn: [],
};
