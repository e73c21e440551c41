export { createApi } from './app.js';
export type { ApiParts } from './api.module.js';
export { ProductClock } from './ports.js';
