export { loadCalendar } from './calendar-file.js';
export { packFaults } from './pack-faults.js';
export type { PackFault } from './pack-faults.js';
export { loadPack } from './pack-file.js';
export type { PolicyPack } from './pack-file.js';
export { contentHash, RULES_LIMIT, rulesSize, sliceOf } from './slice.js';
export { readYaml, YamlFileError } from './yaml-file.js';
export { isKnownZone, zoneOffsets } from './zone-offsets.js';
