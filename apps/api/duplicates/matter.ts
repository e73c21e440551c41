import type { Matter } from '#libs/duplicates';
import type { KnownMatter } from '#libs/store';

/** What is compared of the words: all that was said. */
export const textOf = ({ summary = '', words }: { summary?: string; words: string }): string =>
  `${summary} ${words}`;

/** A known request as it is compared. The street is the address that an enterprise has. */
export function matterOf(
  known: Pick<KnownMatter, 'summary' | 'words' | 'item' | 'enterprise' | 'street' | 'receivedAt'>,
): Matter {
  const { item, enterprise, street, receivedAt } = known;
  return {
    ...{ text: textOf(known), enterprise, address: street, at: receivedAt },
    ...(item !== undefined && { item }),
  };
}
