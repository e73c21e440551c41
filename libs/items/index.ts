export { doubles, itemFaults } from './faults.js';
export type { ItemFault, Surroundings } from './faults.js';
export { findItems, itemOf } from './find.js';
export type { Wanted } from './find.js';
export { sliceOfItem } from './slice.js';
export { categories, filings, forms } from './types.js';
export type { Catalogue, Category, Filing, Form, Item, Material, Step } from './types.js';
export { categoryWords, filingWords, formWords, partyWords } from './words.js';
