import type { Policy } from '#libs/auth';

/** Who may see a request, and all that is read of it; anybody else is told that it isn't there. */
export const seeRequest = {
  enterprise: ['own'],
  operator: 'any',
  coordinator: 'any',
  joint_meeting: 'any',
  administrator: 'any',
  staff: [
    ...(['owner', 'receiver', 'responder', 'unit', 'linked', 'reached'] as const),
    ...(['handler', 'tasked', 'called', 'master', 'child'] as const),
  ],
} satisfies Policy;

/** The same, and a helper (the X of 1+X, or their cover), who is shown the share that concerns its task. */
export const seeRequestOrHelp = {
  ...seeRequest,
  staff: [...seeRequest.staff, 'helping'],
} satisfies Policy;
