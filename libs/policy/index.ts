export { isKnownZone, zoneOffsets } from './zone-offsets.js';
