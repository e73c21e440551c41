import type { Steps } from './step.js';

type OwnershipEvents =
  | 'owner_assigned'
  | 'steward_told'
  | 'receipt_confirmed'
  | 'transfer_offered'
  | 'transfer_declined'
  | 'transfer_lapsed'
  | 'handed_over'
  | 'promise_confirmed';

/** Ownership 首问负责: there is always just one owner (OWN-1). */
export const ownershipSteps: Steps<OwnershipEvents> = {
  owner_assigned: (state, { person, unit, via }, { at }) => ({
    ...state,
    owner: person,
    ownerUnit: unit,
    ownerSince: at,
    owners: [...state.owners, person],
    transfersThisCycle: state.transfersThisCycle + (via === 'transfer' || via === 'coordinator' ? 1 : 0),
    offer: undefined,
    awaitsNaming: false,
  }),
  steward_told: (state, { person }) => ({ ...state, steward: person }),
  receipt_confirmed: (state) => state,
  transfer_offered: (state, { transfer, to, unit, reason, until }) => ({
    ...state,
    offer: { id: transfer, to, unit, reason, until },
    next: state.next + 1,
  }),
  transfer_declined: (state) => ({ ...state, offer: undefined, awaitsNaming: true }),
  transfer_lapsed: (state) => ({ ...state, offer: undefined, awaitsNaming: true }),
  handed_over: (state) => state,
  promise_confirmed: (state) => state,
};
