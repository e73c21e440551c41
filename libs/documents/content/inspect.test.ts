import { smallHeic, smallJpeg, smallOfd, smallOffice, smallPdf, smallPng, smallWebp, smallZip } from '#test';
import { fileName, inspect } from '../index.js';

const whole = smallPdf();
const bytes = (...parts: (string | Buffer)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));
const html = '<html><script>alert(1)</script></html>';

test.each<[string, Buffer]>([
  ['pdf', whole],
  ['png', smallPng()],
  ['jpeg', smallJpeg()],
  ['webp', smallWebp()],
  ['heic', smallHeic()],
  ['docx', smallOffice('docx')],
  ['xlsx', smallOffice('xlsx')],
  ['pptx', smallOffice('pptx')],
  ['ofd', smallOfd()],
  ['txt', bytes('企业名称：云澜新材料\n3 < 5，价格 <3000 元\n')],
  ['txt', Buffer.from('c6f3d2b5c3fbb3c6a3badbc0', 'hex')],
  ['csv', bytes('车牌,时段\n"沪A,12345",22-24\n沪B67890,22-24\n')],
])('capability 13 documents: %s is known by its content', async (type, content) => {
  expect(await inspect(content)).toEqual({ ok: true, type });
});

const relation = (kind: string) =>
  `<Relationships><Relationship Id="r1" Type="http://x/${kind}" Target="http://elsewhere/a.dotm" TargetMode="External"/></Relationships>`;

test.each<[string, string, Buffer]>([
  ['nothing', 'empty', Buffer.alloc(0)],
  ['a page', 'active', bytes(html)],
  ['a page behind much white space', 'active', bytes(' \n'.repeat(4_000), html)],
  ['a drawing', 'active', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['a drawing with a prologue', 'active', bytes('<?xml version="1.0"?><svg onload="alert(1)"/>')],
  ['a shell script', 'active', bytes('#!/bin/sh\nrm -rf /\n')],
  ['a shortcut', 'active', bytes('[InternetShortcut]\nURL=file://x\n')],
  ['a program', 'not_taken', bytes('MZ', Buffer.alloc(200, 1))],
  ['a program of Linux', 'not_taken', bytes('\u007fELF', Buffer.alloc(200, 1))],
  ['an old office document', 'not_taken', bytes(Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600))],
  ['an animation', 'not_taken', bytes('GIF89a', Buffer.alloc(40))],
  ['an archive', 'not_taken', smallZip([{ name: 'a.txt', content: 'a' }])],
  ['an archive of another kind', 'not_taken', bytes(Buffer.from('1f8b0800', 'hex'), Buffer.alloc(40))],
  ['noise', 'not_taken', Buffer.from('0001feff80c3', 'hex')],
  ['macros by their kind', 'macros', smallOffice('docm')],
  ['macros by their part', 'macros', smallOffice('docx', [{ name: 'word/vbaProject.bin', content: 'x' }])],
  ['a program inside', 'macros', smallOffice('xlsx', [{ name: 'xl/media/a.exe', content: 'MZ' }])],
  [
    'a fetched template',
    'macros',
    smallOffice('docx', [{ name: 'word/_rels/settings.xml.rels', content: relation('attachedTemplate') }]),
  ],
  ['a way out of the folder', 'damaged', smallOffice('docx', [{ name: '../../etc/passwd', content: 'x' }])],
  ['half a PDF', 'damaged', whole.subarray(0, 40)],
  ['half a document', 'damaged', smallOffice('docx').subarray(0, -30)],
  ['a PDF with a page behind it', 'two_faced', bytes(whole, html)],
  ['a PDF with a page before it', 'active', bytes(html, whole)],
  ['a PDF with noise before it', 'two_faced', bytes('noise\n', whole)],
  ['a PDF with a page at its head', 'two_faced', bytes('%PDF-1.7\n', html, whole)],
  ['a PDF that is an archive, too', 'two_faced', smallZip([{ name: 'a', content: 'a' }], whole)],
  ['a picture that is an archive, too', 'two_faced', smallZip([{ name: 'a', content: 'a' }], smallJpeg())],
  ['a picture with a script behind it', 'two_faced', bytes(smallJpeg(), '<script>alert(1)</script>')],
  ['a drawing behind a picture', 'two_faced', bytes(smallPng(), 'anything')],
  ['a document with a page behind it', 'two_faced', bytes(smallOffice('docx'), html)],
  ['a document with a comment', 'two_faced', smallZip([{ name: 'a', content: 'a' }], undefined, html)],
  ['the same part twice', 'two_faced', smallOffice('docx', [{ name: 'main.xml', content: 'another' }])],
])('capability 13 documents: %s is refused as %s', async (_what, fault, content) => {
  expect(await inspect(content)).toMatchObject({ ok: false, fault });
});

test('capability 13 documents: what unpacks to far more than it is, is not unpacked to the end', async () => {
  const zeros = Buffer.alloc(8 * 2 ** 20);
  const honest = smallOffice('docx', [{ name: 'a', content: zeros }]);
  expect(honest.length).toBeLessThan(20_000);
  expect(await inspect(honest)).toEqual({ ok: true, type: 'docx' });
  const bomb = smallOffice('docx', [{ name: 'a', content: zeros, says: 300 * 2 ** 20 }]);
  expect(await inspect(bomb)).toMatchObject({ fault: 'bomb' });
  const liar = smallOffice('docx', [{ name: 'a', content: zeros, says: 10 }]);
  expect(await inspect(liar)).toMatchObject({ fault: 'damaged' });
  const many = smallZip(Array.from({ length: 5_001 }, (_, n) => ({ name: `${n}`, content: '' })));
  expect(await inspect(many)).toMatchObject({ fault: 'bomb' });
});

test('capability 13 documents: a name keeps no folder, nothing unseen, and the ending of its content', () => {
  expect(fileName('../../etc/passwd', 'txt')).toBe('passwd.txt');
  expect(fileName('C:\\Users\\a\\通行证.PDF', 'pdf')).toBe('通行证.pdf');
  expect(fileName('请款\u202Efdp.exe', 'pdf')).toBe('请款fdp.exe.pdf');
  expect(fileName('a.hta', 'txt')).toBe('a.hta.txt');
  expect(fileName('照片.JPEG', 'jpeg')).toBe('照片.jpeg');
  expect(fileName('..', 'csv')).toBe('document.csv');
  expect(fileName('.pdf', 'pdf')).toBe('pdf.pdf');
  expect(fileName(undefined, 'ofd')).toBe('document.ofd');
  expect(fileName('a\r\nSet-Cookie: b=c.pdf', 'pdf')).toBe('aSet-Cookie_ b=c.pdf');
  expect(fileName('长'.repeat(300), 'docx')).toHaveLength(120);
});
