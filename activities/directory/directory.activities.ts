import type { RecipientsWanted } from '#libs/contracts';
import type { Recipients } from '#libs/messages';
import { translated } from '../failure.js';

/** The dated organisation as the activity needs it. */
export interface DirectoryPort {
  recipients(wanted: RecipientsWanted): Promise<Record<string, Recipients>>;
}

export function createDirectoryActivities(directory: DirectoryPort) {
  return {
    /** Whom each level reaches at this moment, through positions, people and cover (ESC-2). */
    async resolveRecipients(wanted: RecipientsWanted): Promise<Record<string, Recipients>> {
      try {
        return await directory.recipients(wanted);
      } catch (error) {
        throw translated('directory', error);
      }
    },
  };
}

export type DirectoryActivities = ReturnType<typeof createDirectoryActivities>;
