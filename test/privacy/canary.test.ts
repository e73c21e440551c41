import { CANARY, canariesIn, canaryText, foundIn, PLANTED } from './canary.js';

const around = (text: string) => Buffer.from(`….${text}:"/`);

test.each([
  ['as it is', (text: string) => around(text)],
  ['in JSON that escapes', (text: string) => around(JSON.stringify(text).replaceAll(/[^ -~]/g, escaped))],
  ['in base64', (text: string) => around(Buffer.from(`x${text}yz`).toString('base64'))],
  ['in base64url', (text: string) => around(Buffer.from(`xy${text}`).toString('base64url'))],
  ['in hex', (text: string) => around(Buffer.from(text).toString('hex'))],
  ['in an address', (text: string) => around(encodeURIComponent(text))],
  ['in UTF-16', (text: string) => Buffer.from(text, 'utf16le')],
])('the search finds a canary %s', (_how, written) => {
  for (const word of Object.values(CANARY)) expect(canariesIn(written(word)).length).toBeGreaterThan(0);
  expect(canariesIn(written(canaryText(7))).length).toBeGreaterThan(0);
  expect(foundIn(written(PLANTED), PLANTED).length).toBeGreaterThan(0);
  expect(canariesIn(written(PLANTED))).toEqual([]);
});

const escaped = (one: string): string => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
