import { problemWords } from '#libs/catalogue';

/** The catalogue of problems as a page. */
export function problemCatalogue(): string {
  const rows = Object.entries(problemWords)
    .toSorted(([, a], [, b]) => a.status - b.status)
    .map(([code, { status, title }]) => `| \`${code}\` | ${status} | ${title.zh} | ${title.en} |`);
  return [
    '# Problems 错误目录',
    '',
    'Every refusal is `application/problem+json` (RFC 9457): `type`, `title`, `status`, `code`, `detail`, the `rule` of',
    'behaviour.md where one stands behind it, and facts. Titles and details follow `Accept-Language`.',
    'Written by `npm run check`; the words are in `libs/catalogue`.',
    '',
    '| code | status | 中文 | English |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
