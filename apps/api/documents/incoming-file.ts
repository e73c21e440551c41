import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { parse } from 'content-disposition';
import { gathered } from '../edge/gathered.js';
import { noFile, tooLarge } from './document-problems.js';

/** A file as it came in; what its sender calls it is not to be trusted. */
export interface IncomingFile {
  name: string | undefined;
  content: Buffer;
}

/** What multipart wraps around a file at most. */
const WRAPPING = 64 * 1_024;

/** Reads the one file of a call and never keeps more of it than the limit. */
export async function incomingFile(call: IncomingMessage, most: number): Promise<IncomingFile> {
  const wrapped = /^multipart\/form-data\b/i.test(call.headers['content-type'] ?? '');
  if (Number(call.headers['content-length'] ?? 0) > most + (wrapped ? WRAPPING : 0)) throw tooLarge(most);
  // Gone while the door was asked: its end will not be heard, and the upload would keep its place for ever.
  if (call.destroyed) throw noFile();
  if (wrapped) return unwrapped(call, most);
  return { name: nameFrom(call.headers['content-disposition']), content: await fileIn(call, most) };
}

const fileIn = (stream: Readable, most: number): Promise<Buffer> =>
  gathered(stream, most, { tooLarge: () => tooLarge(most), broken: noFile });

function unwrapped(call: IncomingMessage, most: number): Promise<IncomingFile> {
  return new Promise((resolve, reject) => {
    const parser = parserOf(call);
    let file: Promise<IncomingFile> | undefined;
    const refuse = (error: unknown) => {
      call.unpipe(parser);
      call.resume();
      reject(error instanceof Error ? error : noFile());
    };
    parser.once('file', (_field, stream, { filename }) => {
      file = fileIn(stream, most).then((content) => ({ name: filename, content }));
      file.catch(refuse);
    });
    for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
      parser.once(event, () => refuse(noFile()));
    // A malformed part is an error, and so is the end that then comes too early.
    parser.on('error', () => refuse(noFile()));
    parser.once('close', () => void (file ? file.then(resolve, refuse) : refuse(noFile())));
    call.once('close', () => call.complete || refuse(noFile()));
    call.pipe(parser);
  });
}

function parserOf(call: IncomingMessage): busboy.Busboy {
  try {
    // Longer files than the limit are cut off by whoever gathers them, who says so.
    const limits = { files: 1, fields: 10, fieldSize: 1_024, parts: 11, headerPairs: 20 };
    return busboy({ headers: call.headers, defParamCharset: 'utf8', limits });
  } catch {
    throw noFile();
  }
}

/** RFC 6266, as in `attachment; filename*=UTF-8''%E9%80%9A%E8%A1%8C%E8%AF%81.pdf`. */
function nameFrom(header: string | undefined): string | undefined {
  try {
    return header === undefined ? undefined : parse(header).parameters['filename'];
  } catch {
    return undefined;
  }
}
