import type { Mutation } from './mutation.js';
import { mutationsOfClocks } from './mutations-of-clocks.js';
import { mutationsOfOwnership } from './mutations-of-ownership.js';
import { mutationsOfPeople } from './mutations-of-people.js';
import { mutationsOfService } from './mutations-of-service.js';

/** Every clause that is switched off in turn. */
export const mutations: Mutation[] = [
  ...mutationsOfOwnership,
  ...mutationsOfPeople,
  ...mutationsOfClocks,
  ...mutationsOfService,
];
