import { w } from '#libs/catalogue';
import type { ProblemCode, Word } from '#libs/catalogue';
import { Problem } from '#libs/problem';

const byStatus: Record<number, [ProblemCode, Word]> = {
  400: ['invalid', w('请求体不是有效的 JSON。', 'The body is not valid JSON.')],
  403: ['forbidden', w('没有权限。', 'Not allowed.')],
  404: ['not-found', w('没有这个地址；所有地址见 /docs。', 'There is no such route; /docs lists them all.')],
  406: ['not-acceptable', w('此处提供 JSON。', 'JSON is what is given here.')],
  413: [
    'too-large',
    w('一条指令最多 32 KB；文件请以编号引用。', 'A command has 32 KB at most; documents go by reference.'),
  ],
  415: [
    'unsupported-media-type',
    w('请用 application/json，不要压缩。', 'Send application/json, and not packed (no Content-Encoding).'),
  ],
};

/** What the parsers say of what they refuse; Nest keeps nothing else of their errors. */
export const NOT_UTF8 = 'the body is not UTF-8';
const byMessage: [RegExp, Word][] = [
  [new RegExp(NOT_UTF8), w('请求体须为 UTF-8 编码。', 'The body has to be in UTF-8.')],
  [
    /URI malformed|decode param/,
    w('地址中的 % 编码有误。', 'The percent-encoding of the address cannot be read.'),
  ],
];

/** What the framework or its parsers refuse. */
export function httpProblem(status: number, error?: unknown): Problem {
  const message = error instanceof Error ? error.message : '';
  const named = byMessage.find(([pattern]) => pattern.test(message))?.[1];
  if (named) return new Problem('invalid', { detail: named });
  const [code, detail] = byStatus[status] ?? byStatus[400] ?? ['invalid', undefined];
  return new Problem(code, { detail });
}
