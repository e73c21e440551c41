export { unitsAsked } from './asked.js';
export { candidatesOf, withClocks } from './candidates.js';
export { deskFor } from './desk.js';
export { factsOf } from './facts.js';
export type { Matter } from './facts.js';
export { routingFaults, unreachableRules } from './faults.js';
export type { Known, RoutingFault } from './faults.js';
export { wordsIn } from './keywords.js';
export { loadOf } from './load.js';
export { route } from './route.js';
export { rulesAt } from './successors.js';
export { PLACES } from './types.js';
export type {
  Candidate,
  Conditions,
  ItemUnits,
  OpenClocks,
  RouteFacts,
  RoutingRule,
  RoutingRules,
  UnitChoice,
} from './types.js';
export { byWaiting } from './waiting.js';
export type { Waiting } from './waiting.js';
