import { w } from '#libs/catalogue';
import type { Word } from '#libs/catalogue';
import type { ContentFault, Finding } from '#libs/documents';
import { Problem } from '#libs/problem';
import type { DocumentLimits } from '#libs/store';

const megabytes = (bytes: number): string => String(Math.round((bytes / 2 ** 20) * 10) / 10);

/** What may be handed in, in words. */
const TAKEN = w(
  '可提交：PDF、PNG、JPEG、WebP、HEIC、DOCX、XLSX、PPTX（含 WPS 保存的同类文件）、OFD、TXT、CSV',
  'What is taken: PDF, PNG, JPEG, WebP, HEIC, DOCX, XLSX, PPTX (those that WPS saves, too), OFD, TXT, CSV',
);
const faultWords: Record<ContentFault, Word> = {
  empty: w('文件是空的', 'The file is empty'),
  not_taken: w('按内容判断，这种文件不能提交', 'By its content this is no file that is taken'),
  active: w(
    '文件含可执行的网页、图形或脚本内容',
    'The file holds a page, drawing or script that would be run',
  ),
  macros: w('文件含宏、控件或外部模板', 'The document holds macros or controls, or fetches them'),
  damaged: w('文件不完整或已损坏', 'The file is damaged, or not all of it arrived'),
  two_faced: w('文件结尾之后还附有其他内容', 'Something else hangs on the file, beside what it claims to be'),
  bomb: w('文件解压后过大', 'Unpacked, the file is far too large'),
};

/** A file that is not taken for what it holds. */
export function notTaken({ fault, found }: Extract<Finding, { ok: false }>): Problem {
  const { zh, en } = faultWords[fault];
  return new Problem(fault === 'empty' ? 'invalid' : 'unsupported-media-type', {
    detail: w(`${zh}。${TAKEN.zh}。`, `${en}. ${TAKEN.en}.`),
    facts: { fault, ...(found && { found }) },
  });
}

export const tooLarge = (most: number): Problem =>
  new Problem('too-large', {
    detail: w(`单个文件至多 ${megabytes(most)} MB。`, `A document has ${megabytes(most)} MB at most.`),
    facts: { mostBytes: most },
  });

/** What came in was no file, or broke off. */
export const noFile = (): Problem =>
  new Problem('invalid', {
    detail: w(
      '请以 multipart/form-data 提交一个文件（字段名不限），或直接以文件内容为请求体并用 Content-Disposition 写明文件名。',
      'Send one file as multipart/form-data (in a field of any name), or its bytes as the body with the name in `Content-Disposition`.',
    ),
  });

export const requestFull = ({ count, bytes }: DocumentLimits): Problem =>
  new Problem('limit-reached', {
    detail: w(
      `每件诉求至多 ${count} 份材料，合计 ${megabytes(bytes)} MB。`,
      `A request holds ${count} documents at most, ${megabytes(bytes)} MB together.`,
    ),
    facts: { most: count, mostBytes: bytes },
  });

export const tooManyUploads = (most: number): Problem =>
  new Problem('too-many-in-flight', {
    detail: w(
      `同时上传的文件至多 ${most} 个，请稍候再试。`,
      `${most} uploads at a time at most: try again in a moment.`,
    ),
    headers: { 'retry-after': '2' },
  });

export const noSuchDocument = (): Problem =>
  new Problem('not-found', {
    detail: w('这件诉求没有这份材料。', 'The request holds no such document.'),
  });

/** An entry names documents that its request doesn't hold. */
export const unknownDocuments = (ids: readonly string[]): Problem =>
  new Problem('invalid', {
    detail: w(
      `这件诉求没有以下材料：${ids.join('、')}。请先上传，再以 doc:编号 引用。`,
      `The request holds no such documents: ${ids.join(', ')}. Hand them in first, then name them as \`doc:ID\`.`,
    ),
    fields: [{ field: 'evidence', problem: w('没有这份材料', 'no such document') }],
    facts: { documents: ids },
  });

export const unreachable = (): Problem =>
  new Problem('documents-unavailable', { headers: { 'retry-after': '5' } });
