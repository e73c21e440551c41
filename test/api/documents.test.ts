import { createHash, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { smallOffice, smallPdf, smallPng, smallZip } from '../support/small-files.js';
import { ApiWorld, DOCUMENT_RULES } from './api-world.js';
import { matter, who } from './sample-matter.js';

let world: ApiWorld;
beforeAll(async () => (world = await ApiWorld.open()));
afterAll(() => world.close());

async function open() {
  const { body } = await world.post('/v1/requests', who.operator, matter);
  const link = (body['receipt'] as { follow: string }).follow.replace('/v1/follow/', '');
  return { id: String(body['request']), path: `/v1/requests/${String(body['request'])}`, link };
}
const items = (body: Record<string, unknown>) => body['items'] as Record<string, unknown>[];
/** A PDF of about so many bytes, like no other. */
const pdfOf = (bytes: number) => smallPdf(`${randomUUID()}${'x'.repeat(bytes)}`);

test('capability 13 documents: what the enterprise hands in, its owner reads byte by byte', async () => {
  const { path } = await open();
  const content = smallPdf('通行证');
  const { status, body, headers } = await world.upload(path, who.enterprise, '通行证 (1).pdf', content);
  expect([status, body]).toEqual([
    201,
    expect.objectContaining({
      reference: `doc:${String(body['id'])}`,
      ...{ name: '通行证 (1).pdf', type: 'application/pdf', size: content.length, referenced: false },
      sha256: createHash('sha256').update(content).digest('hex'),
    }),
  ]);
  const list = await world.get(`${path}/documents`, { as: who.specialist });
  expect(items(list.body)).toEqual([body]);
  const token = await world.token(who.specialist);
  const url = world.url + String(headers.get('location'));
  const got = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  expect(Buffer.from(await got.arrayBuffer()).equals(content)).toBe(true);
  expect(Object.fromEntries(got.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringContaining("filename*=UTF-8''%E9%80%9A%E8%A1%8C%E8%AF%81") as string,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  expect(got.headers.get('content-disposition')).toMatch(/^attachment;/);
  const etag = String(got.headers.get('etag'));
  const again = await fetch(url, { headers: { authorization: `Bearer ${token}`, 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('capability 13 documents: the bytes themselves may be the body', async () => {
  const { path } = await open();
  const headers = {
    'content-type': 'text/html',
    'content-disposition': "attachment; filename*=UTF-8''%E8%A1%A8.png",
  };
  const body = new Uint8Array(smallPng());
  const call = { as: who.enterprise, key: randomUUID(), headers, body };
  const answer = await world.call('POST', `${path}/documents`, call);
  expect(answer).toMatchObject({ status: 201, body: { name: '表.png', type: 'image/png' } });
  expect(await world.call('POST', `${path}/documents`, { ...call, key: undefined })).toMatchObject({
    body: { code: 'idempotency-key-missing' },
  });
});

test('capability 13 documents: a form that is broken in its parts is refused, and ends nothing else', async () => {
  const { path } = await open();
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  for (const body of ['--b\r\nFalse--b--\r\n', '--b\r\n\r\n', '--b', '--b--\r\n'])
    expect(
      await world.call('POST', `${path}/documents`, {
        ...{ as: who.enterprise, key: randomUUID(), headers },
        body: new TextEncoder().encode(body),
      }),
    ).toMatchObject({ status: 400, body: { code: 'invalid' } });
  expect((await world.get(path, { as: who.enterprise })).status).toBe(200);
});

test('OWN-10 the same upload gets the first answer, the same key with another file is refused', async () => {
  const { path } = await open();
  const [key, content] = [randomUUID(), pdfOf(10)];
  const first = await world.upload(path, who.enterprise, 'a.pdf', content, { key });
  const repeat = await world.upload(path, who.enterprise, 'a.pdf', content, { key });
  expect([repeat.status, repeat.body['id']]).toEqual([201, first.body['id']]);
  for (const [name, other] of [
    ['a.pdf', pdfOf(10)],
    ['b.pdf', content],
  ] as const)
    expect(await world.upload(path, who.enterprise, name, other, { key })).toMatchObject({
      status: 422,
      body: { code: 'command-id-reused' },
    });
  const other = await world.upload(path, who.specialist, 'b.pdf', content);
  expect(other.body).toMatchObject({ id: first.body['id'], name: 'a.pdf' });
  expect(items((await world.get(`${path}/documents`, { as: who.specialist })).body).length).toBe(1);
});

test('capability 13 documents: whoever may not see the request finds none', async () => {
  const { path, link } = await open();
  const other = await open();
  const { body } = await world.upload(path, who.enterprise, 'a.pdf', pdfOf(10));
  const content = `${path}/documents/${String(body['id'])}`;
  for (const as of [who.otherEnterprise, who.department, who.partner, link, other.link]) {
    expect([as, (await world.get(`${path}/documents`, { as })).status]).toEqual([as, 404]);
    expect([as, (await world.get(content, { as })).status]).toEqual([as, 404]);
    expect([as, (await world.upload(path, as, 'a.pdf', pdfOf(10))).status]).toEqual([as, 404]);
  }
  expect((await world.get(content)).status).toBe(401);
  const elsewhere = `${other.path}/documents/${String(body['id'])}`;
  expect((await world.get(elsewhere, { as: who.specialist })).status).toBe(404);
  for (const id of ['..%2F..%2Fmaster.key', 'd-0', "d-0'--"])
    expect((await world.get(`${path}/documents/${id}`, { as: who.enterprise })).status).toBe(404);
});

test('capability 13 documents: a file is what its content says, whatever it is called', async () => {
  const { path } = await open();
  const html = Buffer.from('<!doctype html><script>alert(document.cookie)</script>');
  const bomb = smallOffice('docx', [{ name: 'a', content: Buffer.alloc(9_000), says: 2 ** 30 }]);
  const lies: [string, Buffer, string][] = [
    ['通行证.pdf', html, 'active'],
    ['图.png', Buffer.from('<svg onload="alert(1)"></svg>'), 'active'],
    ['表.docx', bomb, 'bomb'],
    ['表.docx', smallOffice('docm'), 'macros'],
    ['表.docx', smallZip([{ name: 'a.txt', content: 'a' }]), 'not_taken'],
    ['两面.pdf', smallZip([{ name: 'a', content: 'a' }], smallPdf()), 'two_faced'],
    ['程序.txt', Buffer.from('MZ\u0000\u0001'), 'not_taken'],
  ];
  for (const [name, content, fault] of lies) {
    const answer = await world.upload(path, who.enterprise, name, content);
    expect([name, answer.status, answer.body]).toMatchObject([name, 415, { fault }]);
  }
  expect(await world.upload(path, who.enterprise, 'a.pdf', Buffer.alloc(0))).toMatchObject({
    status: 400,
    body: { fault: 'empty' },
  });
  const named = await world.upload(path, who.enterprise, '../../.ssh/通行证.exe', pdfOf(10));
  expect(named.body).toMatchObject({ name: '通行证.exe.pdf' });
  expect(items((await world.get(`${path}/documents`, { as: who.enterprise })).body).length).toBe(1);
});

test('capability 13 documents: what is too large is refused, wrapped or bare, said or not', async () => {
  const { path } = await open();
  const large = pdfOf(DOCUMENT_RULES.mostBytes + 1);
  const refused = { status: 413, body: { code: 'too-large', mostBytes: DOCUMENT_RULES.mostBytes } };
  expect(await world.upload(path, who.enterprise, 'a.pdf', large)).toMatchObject(refused);
  const little = pdfOf(DOCUMENT_RULES.mostBytes + 100);
  expect(await world.upload(path, who.enterprise, 'a.pdf', little)).toMatchObject(refused);
  const authorization = `Bearer ${await world.token(who.enterprise)}`;
  const unsaid = await fetch(`${world.url}${path}/documents`, {
    ...{ method: 'POST', duplex: 'half', headers: { authorization, 'idempotency-key': randomUUID() } },
    body: new Blob([new Uint8Array(large)]).stream(),
  });
  expect([unsaid.status, await unsaid.json()]).toMatchObject([413, { code: 'too-large' }]);
  expect(items((await world.get(`${path}/documents`, { as: who.enterprise })).body)).toEqual([]);
});

test('capability 13 documents: an upload that says another length than it has leaves nothing', async () => {
  const { path } = await open();
  const content = pdfOf(1_000);
  const send = async (length: number) => {
    const { hostname, port } = new URL(world.url);
    const socket = connect(Number(port), hostname);
    const head = [
      `POST ${path}/documents HTTP/1.1`,
      'Host: huying',
      `Authorization: Bearer ${await world.token(who.enterprise)}`,
      `Idempotency-Key: ${randomUUID()}`,
      `Content-Length: ${length}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(content);
    const answer: Buffer[] = [];
    socket.on('data', (part) => answer.push(part));
    if (length > content.length) socket.end();
    await new Promise((resolve) => socket.once('close', resolve).once('end', resolve));
    socket.destroy();
    return Buffer.concat(answer).toString();
  };
  expect(await send(content.length + 50)).not.toMatch(/^HTTP\/1.1 201/);
  expect(await send(content.length - 50)).toMatch(/^HTTP\/1.1 4/);
  expect(items((await world.get(`${path}/documents`, { as: who.enterprise })).body)).toEqual([]);
});

test('capability 13 documents: a form holds one file, and a form that is none is refused', async () => {
  const { path } = await open();
  const two = new FormData();
  for (const name of ['a', 'b']) two.set(name, new File([new Uint8Array(pdfOf(10))], `${name}.pdf`));
  const none = new FormData();
  none.set('file', '通行证');
  const key = () => randomUUID();
  for (const body of [two, none])
    expect(
      await world.call('POST', `${path}/documents`, { as: who.enterprise, key: key(), body }),
    ).toMatchObject({ status: 400, body: { code: 'invalid' } });
  const headers = { 'content-type': 'multipart/form-data' };
  const broken = { as: who.enterprise, key: key(), headers, body: new Uint8Array(pdfOf(10)) };
  expect((await world.call('POST', `${path}/documents`, broken)).status).toBe(400);
});

test('capability 13 documents: a request holds so many, and so much', async () => {
  const { path } = await open();
  const { count } = DOCUMENT_RULES.limits;
  const files = Array.from({ length: count + 2 }, () => pdfOf(10));
  const answers = [];
  for (const file of files) answers.push(await world.upload(path, who.enterprise, 'a.pdf', file));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 409, 409]);
  expect((await world.upload(path, who.enterprise, 'a.pdf', files[0]!)).status).toBe(201);
  const heavy = await open();
  const large = () => pdfOf(DOCUMENT_RULES.mostBytes - 200);
  for (const wanted of [201, 201, 201, 409])
    expect(await world.upload(heavy.path, who.enterprise, 'a.pdf', large())).toMatchObject({
      status: wanted,
    });
});

test('capability 13 documents: an answer names one as evidence; one that its request does not hold is named', async () => {
  const { path } = await open();
  const other = await open();
  const { body } = await world.upload(path, who.specialist, '通行证.pdf', pdfOf(10));
  const foreign = await world.upload(other.path, who.specialist, '通行证.pdf', pdfOf(10));
  const reference = String(body['reference']);
  const answer = { outcome: 'solved', words: '通行证已办好。' };
  const wrong = [...['doc:d-0', String(foreign.body['reference'])], reference];
  expect(await world.post(`${path}/answer`, who.specialist, { ...answer, evidence: wrong })).toMatchObject({
    status: 400,
    body: { documents: ['d-0', foreign.body['id']], fields: [{ field: 'evidence' }] },
  });
  const words = { words: '附上踏勘照片。', evidence: [reference] };
  expect((await world.post(`${path}/add-words`, who.enterprise, words)).status).toBe(200);
  const right = { ...answer, evidence: [reference, '通行证编号 2026-0312'] };
  expect((await world.post(`${path}/answer`, who.specialist, right)).status).toBe(200);
  const { body: listed } = await world.get(`${path}/documents`, { as: who.enterprise });
  expect(items(listed)).toMatchObject([{ reference, referenced: true }]);
  expect(items(listed)[0]).not.toHaveProperty('keptUntil');
  const { body: history } = await world.get(`${path}/history`, { as: who.specialist });
  const answered = items(history).find(({ type }) => type === 'answered');
  expect(answered).toMatchObject({ data: { evidence: right.evidence } });
});

test('must hold 11: erasing the key of an enterprise erases its documents', async () => {
  const { body: opened } = await world.post('/v1/requests', who.operator, {
    ...matter,
    enterprise: who.otherEnterprise,
  });
  const path = `/v1/requests/${String(opened['request'])}`;
  const { body } = await world.upload(path, who.coordinator, 'a.pdf', pdfOf(10));
  const content = `${path}/documents/${String(body['id'])}`;
  expect((await world.get(content, { as: who.coordinator })).status).toBe(200);
  await world.post(`${path}/withdraw`, who.otherEnterprise, { by: 'enterprise' });
  expect(await world.erase(who.otherEnterprise)).toMatchObject({
    ...{ documents: 1, keys: 1, against: undefined },
  });
  // A process that had the key forgets it within a second.
  while ((await world.get(content, { as: who.coordinator })).status !== 404);
  expect((await world.get(`${path}/documents`, { as: who.coordinator })).body).toEqual({ items: [] });
});
