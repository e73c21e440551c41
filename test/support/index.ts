export { freshDatabase, testTemporal, type FreshDatabase } from './servers.js';
