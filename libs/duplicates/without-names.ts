const GAP = '［…］';
/** Telephone and other long numbers, written with spaces, dashes or brackets perhaps; dates and amounts are shorter or hold other signs. */
const NUMBER = /\+?\d(?:[ \-()（）]?\d){6,}/g;
/** Somebody who is called by surname. */
const CALLED = /\p{Script=Han}(?:先生|女士|小姐)/gu;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** What stands at the end of a company's name and is left out in speech. */
const FORM = /(?:股份)?(?:有限)?(?:责任)?公司$|集团$|(?:,?\s*(?:co|ltd|inc|corp)\.?)+$/i;
const SHORTEST_NAME = 2;

/** A text in which none of these names and no number or address to reach somebody is left: what others may read of it. */
export function withoutNames(text: string, names: readonly (string | undefined)[]): string {
  const known = names
    .filter((name) => name !== undefined)
    .flatMap((name) => [name.trim(), name.trim().replace(FORM, '').trim()])
    .filter((name) => name.length >= SHORTEST_NAME)
    .toSorted((one, other) => other.length - one.length);
  const named = known.reduce((rest, name) => rest.replaceAll(name, GAP), text);
  return named.replace(CALLED, GAP).replace(MAIL, GAP).replace(NUMBER, GAP);
}
