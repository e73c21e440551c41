import type { Policy } from '#libs/auth';

/** Who may knock (role × relation); every "only by" beyond that is decided by the core. */
export const byOwner = { staff: ['owner'] } satisfies Policy;
export const byOwnerOrHead = { staff: ['owner'], station_head: ['unit'] } satisfies Policy;
export const byWhoMetIt = {
  staff: ['owner', 'responder'],
  operator: 'any',
  station_head: ['unit'],
  steward: ['linked'],
} satisfies Policy;
export const byOwnerOrCoordinator = {
  staff: ['owner'],
  station_head: ['unit'],
  coordinator: 'any',
} satisfies Policy;
export const byCoordinator = { coordinator: 'any' } satisfies Policy;
export const byReceiver = { staff: ['receiver'] } satisfies Policy;
export const byEnterprise = { enterprise: ['own'] } satisfies Policy;
/** The enterprise itself, or the hotline that writes down its word. */
export const byEnterpriseOrHotline = { enterprise: ['own'], operator: 'any' } satisfies Policy;
/** Whoever calls back 回访: somebody who is not the owner (the core looks at that). */
export const byCaller = {
  operator: 'any',
  coordinator: 'any',
  station_head: ['unit'],
  steward: ['linked'],
  specialist: ['unit', 'linked'],
} satisfies Policy;
/** The call-back's answers: from whoever calls, or from the enterprise itself. */
export const byCallBack = { ...byCaller, enterprise: ['own'] } satisfies Policy;
/** The unit that has a task, its handler, and a partner who was asked to help (1+X). */
export const byTasked = { staff: ['handler', 'tasked', 'helping'] } satisfies Policy;
/** Whoever gave a task, or handles the one above it, a helper too (the core looks at that). */
export const byHandlerOrGiver = {
  staff: ['owner', 'handler', 'helping'],
  coordinator: 'any',
} satisfies Policy;
/** Whoever may have convened a session (the core looks at that). */
export const byConvener = { staff: ['owner', 'reached', 'handler'], coordinator: 'any' } satisfies Policy;
export const byLeaders = {
  joint_meeting: 'any',
  steward: ['linked', 'reached'],
  chain_chief: ['linked', 'reached'],
  staff: ['reached'],
} satisfies Policy;
