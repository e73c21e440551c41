import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderStore } from '#libs/documents';
import { smallJpeg, smallOffice, smallPdf, smallPng, smallZip } from '../support/small-files.js';
import { ApiWorld } from './api-world.js';
import { matter, who } from './sample-matter.js';

const folder = mkdtempSync(join(tmpdir(), 'huying-lies-'));
let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open({ documents: new FolderStore(folder) })));
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

async function open(): Promise<string> {
  const { body } = await world.post('/v1/requests', who.operator, matter);
  return `/v1/requests/${String(body['request'])}`;
}
/** Files that lie in the store, drafts included. */
const kept = (): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

const bytes = (...parts: (string | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));
const script = '<script>alert(1)</script>';

/** What is one thing to us and another to a browser, a mail program or an unpacker. */
const lies: [what: string, name: string, content: Buffer][] = [
  ['a page called a picture', 'a.png', bytes(`<html>${script}`)],
  ['a page after spaces', 'a.txt', bytes('\r\n \t'.repeat(200), `<html>${script}`)],
  ['a page in UTF-16', 'a.txt', bytes(Buffer.from([0xff, 0xfe]), Buffer.from(`<html>${script}`, 'utf16le'))],
  ['a drawing with a script', 'a.svg', bytes(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`)],
  ['a drawing called a photo', 'a.jpg', bytes('<svg onload=alert(1)>')],
  ['a picture that is a page behind its end', 'a.jpg', bytes(smallJpeg(), script)],
  ['a picture that is an archive', 'a.png', smallZip([{ name: 'a.js', content: 'x' }], smallPng())],
  ['a PDF that is a page', 'a.pdf', bytes(`<html>${script}`, smallPdf())],
  ['a PDF that is an archive', 'a.pdf', smallZip([{ name: 'a', content: 'a' }], smallPdf())],
  ['a document that is a page', 'a.docx', bytes(smallOffice('docx'), script)],
  [
    'a document that climbs out',
    'a.docx',
    smallOffice('docx', [{ name: '../../../etc/cron.d/x', content: 'x' }]),
  ],
  [
    'a document that climbs out on Windows',
    'a.docx',
    smallOffice('docx', [{ name: '..\\..\\x', content: 'x' }]),
  ],
  [
    'a table that unpacks without end',
    'a.xlsx',
    smallOffice('xlsx', [{ name: 'b', content: '', says: 2 ** 31 }]),
  ],
  ['a table with a program', 'a.xlsx', smallOffice('xlsx', [{ name: 'xl/a.exe', content: 'MZ' }])],
  ['a program', 'photo.jpg', bytes('MZ', Buffer.alloc(60), 'PE\0\0')],
  ['a program of Linux', 'a.pdf', bytes(Buffer.from([0x7f]), 'ELF', Buffer.alloc(60))],
  ['a shell script', 'a.txt', bytes('#!/bin/sh\nrm -rf /\n')],
  ['a shortcut', 'a.txt', bytes('[InternetShortcut]\r\nURL=file:///x\r\n')],
  ['nothing', 'a.pdf', Buffer.alloc(0)],
  ['zeros', 'a.pdf', Buffer.alloc(4_096)],
];

test.each(lies)('%s is refused, whatever it is called, and leaves nothing', async (_what, name, content) => {
  const path = await open();
  const before = kept();
  const answer = await world.upload(path, who.enterprise, name, content);
  expect([content.length === 0 ? 400 : 415, answer.body['fault'] !== undefined]).toEqual([
    answer.status,
    true,
  ]);
  const list = await world.get(`${path}/documents`, { as: who.enterprise });
  expect([list.body['items'], kept()]).toEqual([[], before]);
});

/** Names that look like another one, and what is left of them. */
const names: [given: string, kept: string][] = [
  ['通行证.pdf.exe', '通行证.pdf.exe.pdf'],
  ['fdp.\u202Egpj.exe', 'fdp.gpj.exe.pdf'],
  ['a\u200b.pd\u200bf', 'a.pdf'],
  ['..\\..\\windows\\a.pdf', 'a.pdf'],
  ['../../../../etc/passwd', 'passwd.pdf'],
  ['.htaccess', 'htaccess.pdf'],
  ['CON', 'CON.pdf'],
  ['a.pdf\u0000.html', 'a.pdf.html.pdf'],
  ['a"; filename="b.html', 'a_; filename=_b.html.pdf'],
  ['<img src=x onerror=alert(1)>.pdf', '_img src=x onerror=alert(1)_.pdf'],
  ['长'.repeat(500), `${'长'.repeat(116)}.pdf`],
];

test.each(names)('a file called %j is kept and handed out as a PDF, to be saved', async (given, name) => {
  const path = await open();
  const headers = { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(given)}` };
  const call = { as: who.enterprise, key: randomUUID(), headers };
  const content = smallPdf(String(name.length));
  const put = await world.call('POST', `${path}/documents`, { ...call, body: new Uint8Array(content) });
  expect([put.status, put.body['name'], put.body['type']]).toEqual([201, name, 'application/pdf']);
  const got = await world.get((put.body['links'] as { content: string }).content, { as: who.enterprise });
  expect(Object.fromEntries(got.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringMatching(/^attachment; filename/) as string,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
});

test('an upload that is cut at any place leaves nothing, and no place taken', async () => {
  const path = await open();
  const before = kept();
  const content = smallPdf('x'.repeat(200_000));
  const form = bytes(
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n',
    content,
    '\r\n--b--\r\n',
  );
  const authorization = `Bearer ${await world.token(who.enterprise)}`;
  const { hostname, port } = new URL(world.url);
  for (const cut of [0, 10, 80, 1_000, 100_000, form.length - 8]) {
    const socket = connect(Number(port), hostname);
    const lines = [
      `POST ${path}/documents HTTP/1.1`,
      `Host: huying`,
      `Authorization: ${authorization}`,
      `Idempotency-Key: ${randomUUID()}`,
      'Content-Type: multipart/form-data; boundary=b',
      `Content-Length: ${form.length}`,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    await new Promise((resolve) => socket.write(form.subarray(0, cut), resolve));
    socket.resetAndDestroy();
    await once(socket, 'close').catch(() => undefined);
  }
  // Each account has three places, and each of them is free again soon: a lost one would be 429 for ever.
  const whole = async (n: number): Promise<number> => {
    const { status } = await world.upload(path, who.enterprise, `${n}.pdf`, smallPdf(`${n}`));
    return status === 429 ? whole(n) : status;
  };
  expect(await Promise.all([1, 2, 3].map(whole))).toEqual([201, 201, 201]);
  expect(kept()).toBe(before + 3);
});
