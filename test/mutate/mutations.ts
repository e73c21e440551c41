import type { Mutation } from './mutation.js';
import { mutationsOfClocks } from './mutations-of-clocks.js';
import { mutationsOfOrganisation } from './mutations-of-organisation.js';
import { mutationsOfOwnership } from './mutations-of-ownership.js';
import { mutationsOfService } from './mutations-of-service.js';

/** Every clause that is switched off in turn. */
export const mutations: Mutation[] = [
  ...mutationsOfOwnership,
  ...mutationsOfClocks,
  ...mutationsOfService,
  ...mutationsOfOrganisation,
];
