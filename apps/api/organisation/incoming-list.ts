import type { IncomingMessage } from 'node:http';
import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';
import { SHEET_LIMITS } from '#libs/sheets';

/** The bytes of a list that is sent as it is, read after the door and within a limit of its own. */
export async function incomingList(call: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of call as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > SHEET_LIMITS.bytes) throw tooLarge();
    parts.push(part);
  }
  if (length === 0) throw empty();
  return Buffer.concat(parts);
}

const MEGA = SHEET_LIMITS.bytes / 1024 / 1024;
const tooLarge = (): Problem =>
  new Problem('too-large', { detail: w(`名单最大 ${MEGA} MB。`, `A list has ${MEGA} MB at most.`) });
const empty = (): Problem =>
  new Problem('invalid', {
    detail: w('请求体应为 CSV 或 XLSX 文件的内容。', 'The body is the bytes of a CSV or XLSX file.'),
  });
