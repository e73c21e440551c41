export { createApi } from './app.js';
export type { ApiParts } from './api.module.js';
export { ALONE } from './edge/edge-settings.js';
export type { EdgeSettings } from './edge/edge-settings.js';
export type { Operation } from './operation/operation.js';
export { ProductClock } from './ports.js';
export { operations } from './resources.js';
