export { configurationPage } from './configuration-page.js';
export type { Environment } from './production-rules.js';
export { ConfigFault, isProduction, readConfig } from './read-config.js';
export { settings } from './settings.js';
export type { SettingName, Settings } from './settings.js';
