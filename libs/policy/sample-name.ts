/** The name that the invented sample district bears; no real district has it. */
export const SAMPLE_DISTRICT = '云澜区';
