/** How what is asked for stands to whoever asks. */
export const RELATIONS = ['own', 'same unit', 'other unit', 'other enterprise', 'ended'] as const;
export type Relation = (typeof RELATIONS)[number];

/**
 * Each role of the sample district by who is a party to the request of e-0001 (or handles a task of it), who sits in the
 * same unit as that party, and who bears the role elsewhere. The party's own eyes look at another enterprise's request,
 * and at its own when it has ended. A role that nobody else bears has no such row.
 */
export const CALLERS = {
  operator: { party: 'p-0008', colleague: 'p-0009' },
  specialist: { party: 'p-0059', colleague: 'p-0060', elsewhere: 'p-0065' },
  partner: { party: 'p-0075', elsewhere: 'p-0076' },
  station_head: { party: 'p-0058', elsewhere: 'p-0062' },
  steward: { party: 'p-0020', elsewhere: 'p-0026' },
  chain_chief: {
    party: 'p-0003/chain_chief',
    colleague: 'p-0004/chain_chief',
    elsewhere: 'p-0027/chain_chief',
  },
  department: { party: 'p-0042', colleague: 'p-0043', elsewhere: 'p-0040' },
  joint_meeting: { party: 'p-0018/joint_meeting', colleague: 'p-0030/joint_meeting' },
  coordinator: { party: 'p-0006', colleague: 'p-0007' },
  administrator: { party: 'p-0017' },
  enterprise: { party: 'e-0001', elsewhere: 'e-0002' },
  /** Raises and follows; judging is somebody else's. */
  contact: { party: 'e-0001.2', elsewhere: 'e-0002.1' },
  link: { party: 'link', elsewhere: 'other link' },
  nobody: { party: undefined },
} satisfies Record<string, { party?: string; colleague?: string; elsewhere?: string }>;
export type Role = keyof typeof CALLERS;

type Named = { party?: string; colleague?: string; elsewhere?: string };

/** Who asks in a cell of the matrix; none where the district has nobody like that. */
export function callerOf(role: Role, relation: Relation): { as?: string } | undefined {
  const { party, colleague, elsewhere }: Named = CALLERS[role];
  if (role === 'link' && relation === 'ended') return { as: 'link of the ended' };
  if (relation === 'same unit') return colleague === undefined ? undefined : { as: colleague };
  if (relation === 'other unit') return elsewhere === undefined ? undefined : { as: elsewhere };
  return { ...(party !== undefined && { as: party }) };
}
