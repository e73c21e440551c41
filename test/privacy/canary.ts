/** Words that nobody else says, in Latin letters, Chinese and digits: whatever holds a piece of them holds personal text. */
export const CANARY = {
  latin: 'QzKanarienvogel',
  han: '金丝雀鹦鹉翠鸟',
  digits: '0571-8675309',
} as const;
/** The same for what is planted on purpose, to see that the search finds. */
export const PLANTED = 'PlantedNightjar';

/** A personal text of at most 40 characters that holds all of them, and is unlike any other. */
export const canaryText = (n: number): string =>
  `${CANARY.latin}${CANARY.han}${CANARY.digits} ${n.toString(36)}`;

/** How a word may look where it lies: as it is and in the codings that programs use. */
function formsOf(word: string): Map<string, Buffer> {
  const utf8 = Buffer.from(word);
  const utf16 = Buffer.from(word, 'utf16le');
  const units = Array.from(word, (one) => one.charCodeAt(0).toString(16).padStart(4, '0'));
  const forms: [string, Buffer][] = [
    ['UTF-8', utf8],
    ['lower case', Buffer.from(word.toLowerCase())],
    ['upper case', Buffer.from(word.toUpperCase())],
    ['UTF-16 LE', utf16],
    ['UTF-16 BE', Buffer.from(utf16).swap16()],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['HEX', Buffer.from(utf8.toString('hex').toUpperCase())],
    ['\\u', Buffer.from(units.map((unit) => `\\u${unit}`).join(''))],
    ['\\U', Buffer.from(units.map((unit) => `\\u${unit.toUpperCase()}`).join(''))],
    ['\\\\u', Buffer.from(units.map((unit) => `\\\\u${unit}`).join(''))],
    ['&#x', Buffer.from(units.map((unit) => `&#x${unit.replace(/^0+/, '')};`).join(''))],
    ['percent', Buffer.from(percent(utf8))],
    ['percent, lower case', Buffer.from(percent(utf8).toLowerCase())],
    ['encodeURIComponent', Buffer.from(encodeURIComponent(word))],
  ];
  for (const coding of ['base64', 'base64url'] as const)
    for (const offset of [0, 1, 2]) forms.push([`${coding} at ${offset}`, inBase64(utf8, coding, offset)]);
  return new Map(forms);
}

const percent = (bytes: Buffer): string =>
  [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** What of a word stays the same whatever stands before and behind it. */
function inBase64(bytes: Buffer, coding: 'base64' | 'base64url', offset: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString(coding)
    .replaceAll('=', '');
  const whole = Math.floor(((offset + bytes.length) * 8) / 6);
  return Buffer.from(text.slice(Math.ceil((offset * 8) / 6), whole));
}

const forms = Object.values(CANARY).flatMap((word) => [...formsOf(word)]);

/** The codings in which a canary stands somewhere in these bytes. */
export function canariesIn(bytes: Buffer): string[] {
  return forms.filter(([, form]) => bytes.includes(form)).map(([name]) => name);
}

/** The codings in which another word stands there. */
export function foundIn(bytes: Buffer, word: string): string[] {
  return [...formsOf(word)].filter(([, form]) => bytes.includes(form)).map(([name]) => name);
}
