import type { IncomingMessage } from 'node:http';
import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';
import { SHEET_LIMITS } from '#libs/sheets';
import { gathered } from '../edge/gathered.js';

/** The bytes of a list that is sent as it is, read after the door and within a limit of its own. */
export async function incomingList(call: IncomingMessage): Promise<Uint8Array> {
  const bytes = await gathered(call, SHEET_LIMITS.bytes, { tooLarge, broken: empty });
  if (bytes.length === 0) throw empty();
  return bytes;
}

const MEGA = SHEET_LIMITS.bytes / 1024 / 1024;
const tooLarge = (): Problem =>
  new Problem('too-large', { detail: w(`名单最大 ${MEGA} MB。`, `A list has ${MEGA} MB at most.`) });
const empty = (): Problem =>
  new Problem('invalid', {
    detail: w('请求体应为 CSV 或 XLSX 文件的内容。', 'The body is the bytes of a CSV or XLSX file.'),
  });
