export { activitiesOf } from './activities-of.js';
export type { ActivityParts } from './activities-of.js';
