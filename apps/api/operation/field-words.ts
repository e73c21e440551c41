import type { z } from 'zod';
import { joined, w } from '#libs/catalogue';
import type { Word } from '#libs/catalogue';

type Issue = z.core.$ZodIssue;

const kinds: Record<string, Word> = {
  string: w('文本', 'text'),
  number: w('数字', 'a number'),
  int: w('整数', 'a whole number'),
  boolean: w('true 或 false', 'true or false'),
  array: w('列表', 'a list'),
  object: w('JSON 对象', 'a JSON object'),
};
const units: Record<string, Word> = {
  string: w(' 个字', ' characters'),
  array: w(' 项', ' entries'),
};
const formats: Record<string, Word> = {
  datetime: w(
    '应为带时区的时间，如 2026-03-04T10:00:00+08:00',
    'a moment with its zone, as in 2026-03-04T10:00:00+08:00',
  ),
  regex: w('应为编号：字母、数字与 _ - : .', 'an id of letters, digits and _ - : .'),
};
const NOT_ACCEPTED = w('不符合要求', 'not accepted');

/** What a field would accept, in both languages. */
export function fieldWord(issue: Issue, absent: boolean): Word {
  const missing = absent ? w('必填：', 'required: ') : w('', '');
  return joined([missing, accepted(issue)], w('', ''));
}

function accepted(issue: Issue): Word {
  switch (issue.code) {
    case 'invalid_type':
      return kindWord(issue.expected);
    case 'invalid_value':
      return w(`可选 ${issue.values.join('、')}`, `one of ${issue.values.join(', ')}`);
    case 'too_small':
      return limit('至少', 'at least', issue.minimum, issue.origin);
    case 'too_big':
      return limit('至多', 'at most', issue.maximum, issue.origin);
    case 'invalid_format':
      return formats[issue.format] ?? NOT_ACCEPTED;
    // The one union is that of a moment: in words of ISO 8601 or in milliseconds.
    case 'invalid_union':
      return formats['datetime'] ?? NOT_ACCEPTED;
    case 'unrecognized_keys':
      return w('没有这个字段', 'there is no such field');
    case 'custom':
      return w(String(issue.params?.['zh'] ?? issue.message), issue.message);
    default:
      return NOT_ACCEPTED;
  }
}

function kindWord(expected: string): Word {
  const kind = kinds[expected];
  return kind ? w(`应为${kind.zh}`, kind.en) : NOT_ACCEPTED;
}

function limit(zh: string, en: string, n: number | bigint, origin: string): Word {
  const unit = units[origin] ?? w('', '');
  return w(`${zh} ${n}${unit.zh}`, `${en} ${n}${unit.en}`);
}
