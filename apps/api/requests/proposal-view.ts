import { commandWords } from '#libs/catalogue';
import type { CommandType } from '#libs/messages';
import type { Proposal } from '#libs/request';
import { iso } from '../operation/moments.js';
import type { ProposalView } from './schemas.js';

/** A proposal without its words. */
export const proposalViewOf = ({ id, command, data, by, decider, due }: Proposal): ProposalView => ({
  ...{ id, command, decider, due: iso(due) },
  what: commandWords[command as CommandType],
  ...(typeof data['task'] === 'string' && { task: data['task'] }),
  ...(typeof data['to'] === 'string' && { to: data['to'] }),
  ...(by.kind === 'person' && { by: by.person }),
});
