import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configurationPage } from '#libs/config';

/** `node dist/apps/worker/write-configuration.js`: writes docs/reference/configuration.md. */
const folder = new URL('../../../docs/reference/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(fileURLToPath(new URL('configuration.md', folder)), configurationPage());
