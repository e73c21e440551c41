import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiText } from './docs/document.js';
import { problemCatalogue } from './docs/problem-catalogue.js';
import { operations } from './resources.js';

/** `node dist/apps/api/write-reference.js`: the pages of docs/reference that a machine writes. */
const folder = fileURLToPath(new URL('../../../docs/reference/', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}openapi.json`, openApiText(operations()));
writeFileSync(`${folder}problems.md`, problemCatalogue());
