export { configurationPage } from './configuration-page.js';
export { ConfigFault, readConfig } from './read-config.js';
export type { Environment } from './read-config.js';
export { settings } from './settings.js';
export type { SettingName, Settings } from './settings.js';
