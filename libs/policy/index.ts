export { loadCalendar } from './calendar-file.js';
export { readYaml, YamlFileError } from './yaml-file.js';
export { isKnownZone, zoneOffsets } from './zone-offsets.js';
