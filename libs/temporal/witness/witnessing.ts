import { fileURLToPath } from 'node:url';

/** The module that every bundle holds; it sleeps until it is asked for. */
export const witnessPath = fileURLToPath(new URL('witness.interceptors.js', import.meta.url));

/** The same bundle, whose workflows tell what they ask for (see `WitnessSinks`). */
export const witnessing = (bundle: string): string => `globalThis.huyingWitness=true;${bundle}`;
