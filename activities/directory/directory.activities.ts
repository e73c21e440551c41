import type { RecipientsWanted } from '#libs/contracts';
import type { Recipients } from '#libs/messages';
import { resolveTargets } from '#libs/organisation';
import type { Directory, Enterprise } from '#libs/organisation';
import { translated } from '../failure.js';

/** The dated organisation as the activity needs it. */
export interface DirectoryPort {
  snapshot(): Promise<Directory>;
  enterprise(id: string, at: number): Promise<Enterprise | undefined>;
}

export function createDirectoryActivities(directory: DirectoryPort) {
  async function resolve(wanted: RecipientsWanted): Promise<Record<string, Recipients>> {
    const [district, found] = await Promise.all([
      directory.snapshot(),
      directory.enterprise(wanted.enterprise, wanted.at),
    ]);
    // An enterprise that left the records still has its request: the ladder then ends at the district's fallback.
    const enterprise = found ?? { id: wanted.enterprise, street: '' };
    const about = { owner: wanted.owner, tier: wanted.tier, enterprise };
    return Object.fromEntries(
      wanted.lookups.map(({ key, whom }) => [key, resolveTargets(district, about, whom, wanted.at)]),
    );
  }

  return {
    /** Whom each level reaches at this moment, through positions, people and cover (ESC-2). */
    async resolveRecipients(wanted: RecipientsWanted): Promise<Record<string, Recipients>> {
      try {
        return await resolve(wanted);
      } catch (error) {
        throw translated('directory', error);
      }
    },
  };
}

export type DirectoryActivities = ReturnType<typeof createDirectoryActivities>;
