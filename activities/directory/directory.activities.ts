import type { RecipientsWanted } from '#libs/contracts';
import type { PersonRef, Recipients } from '#libs/messages';
import { resolveTargets } from '#libs/organisation';
import type { Directory, Enterprise } from '#libs/organisation';
import type { LookupTarget } from '#libs/request';
import { translated } from '../failure.js';

/** The dated organisation as the activity needs it. */
export interface DirectoryPort {
  snapshot(): Promise<Directory>;
  enterprise(id: string, at: number): Promise<Enterprise | undefined>;
  /** Who takes a task of each of these units now, by the rule that routed the request and by load (RTE-1). */
  desks(request: string, units: string[], at: number): Promise<Record<string, PersonRef>>;
}

const DESK = 'desk:';

export function createDirectoryActivities(directory: DirectoryPort) {
  async function resolve(wanted: RecipientsWanted): Promise<Record<string, Recipients>> {
    const [district, known] = await Promise.all([
      directory.snapshot(),
      directory.enterprise(wanted.enterprise, wanted.at),
    ]);
    // An enterprise that left the records still has its request: the ladder then ends at the district's fallback.
    const enterprise = known ?? { id: wanted.enterprise, street: '' };
    const about = { owner: wanted.owner, tier: wanted.tier, enterprise };
    const targets = wanted.lookups.flatMap(({ whom }) => whom);
    const units = targets.filter((it) => it.startsWith(DESK)).map((it) => it.slice(DESK.length));
    const found = units.length > 0 ? await directory.desks(wanted.requestId, units, wanted.at) : {};
    // The one person of a desk, whose cover is found as anybody's is.
    const whoOf = (target: LookupTarget): LookupTarget => {
      const desk = target.startsWith(DESK) ? found[target.slice(DESK.length)] : undefined;
      return desk ? `person:${desk.person}` : target;
    };
    return Object.fromEntries(
      wanted.lookups.map(({ key, whom }) => [
        key,
        resolveTargets(district, about, whom.map(whoOf), wanted.at),
      ]),
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
