import type { Mutation } from './mutation.js';
import { mutationsOfClocks } from './mutations-of-clocks.js';
import { mutationsOfItems } from './mutations-of-items.js';
import { mutationsOfDuplicates } from './mutations-of-duplicates.js';
import { mutationsOfOrganisation } from './mutations-of-organisation.js';
import { mutationsOfOwnership } from './mutations-of-ownership.js';
import { mutationsOfTasks } from './mutations-of-tasks.js';
import { mutationsOfRouting } from './mutations-of-routing.js';
import { mutationsOfPeople } from './mutations-of-people.js';
import { mutationsOfService } from './mutations-of-service.js';

/** Every clause that is switched off in turn. */
export const mutations: Mutation[] = [
  ...mutationsOfOwnership,
  ...mutationsOfTasks,
  ...mutationsOfPeople,
  ...mutationsOfClocks,
  ...mutationsOfService,
  ...mutationsOfRouting,
  ...mutationsOfItems,
  ...mutationsOfDuplicates,
  ...mutationsOfOrganisation,
];
