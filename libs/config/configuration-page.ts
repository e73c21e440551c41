import { settings } from './settings.js';

/** The reference page of all settings, written from the table. */
export function configurationPage(): string {
  const rows = Object.values(settings).map((setting) => {
    const { variable, schema, en, zh } = setting;
    const unset = schema.safeParse(undefined);
    const fallback = unset.success
      ? unset.data === undefined
        ? '–'
        : `\`${String(unset.data)}\``
      : '**needed**';
    return `| \`${variable}\` | ${fallback} | ${en}${'secret' in setting ? ' (secret)' : ''} | ${zh} |`;
  });
  return [
    '# Configuration 配置',
    '',
    'API, worker and command line read their environment only. Written from `libs/config/settings.ts`.',
    '',
    '| variable | unset | says | 说明 |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
