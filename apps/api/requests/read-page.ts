import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';
import { BadCursor } from '#libs/store';

/** Reads a page; a cursor that is none of this list's is the caller's mistake. */
export async function readPage<Page>(read: () => Promise<Page>): Promise<Page> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof BadCursor) throw badCursor();
    throw error;
  }
}

const badCursor = (): Problem =>
  new Problem('cursor-invalid', {
    detail: w(
      'cursor 应为上一页给出的 next，且排序方式不变。',
      '`cursor` takes the `next` of the page before, in the same order.',
    ),
  });
