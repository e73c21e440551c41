import { randomUUID } from 'node:crypto';
import { matter, who } from '../api/sample-matter.js';
import { smallPdf } from '../support/small-files.js';
import type { AttackedProduct } from './product.js';

/** Ids of things that exist, by what they are of: what is made up at random would only ever be not found. */
export type KnownIds = Record<
  | 'requests'
  | 'questions'
  | 'documents'
  | 'commands'
  | 'enterprises'
  | 'people'
  | 'units'
  | 'items'
  | 'links',
  string[]
>;

/** Opens a few requests in different stages, a question and a document, and gives the ids of all that can be named. */
export async function makeKnown(product: AttackedProduct): Promise<KnownIds> {
  const post = async (path: string, as: string, body: object) =>
    sent(product, path, as, JSON.stringify(body));
  const opened = [];
  for (const enterprise of [who.enterprise, who.enterprise, who.otherEnterprise])
    opened.push(await post('/v1/requests', who.operator, { ...matter, enterprise }));
  const requests = opened.map(({ request }) => String(request));
  const path = `/v1/requests/${requests[0]}`;
  await post(`${path}/assign-task`, who.specialist, { unit: 'u-0019', role: 'supporting', words: '请核查' });
  const question = await post('/v1/seat/questions', who.enterprise, {
    summary: '电子专票',
    words: '怎么开？',
  });
  const document = await sent(product, `${path}/documents`, who.specialist, smallPdf(), 'application/pdf');
  return {
    requests,
    questions: [String(question['id'])],
    documents: [String(document['id'])],
    commands: opened.map(({ commandId }) => String(commandId)),
    links: opened.map(({ receipt }) => (receipt as { follow: string }).follow.replace(/.*\//, '')),
    enterprises: ['e-0001', 'e-0002', 'e-0014'],
    people: ['p-0059', 'p-0060', 'p-0006', 'p-0042', 'p-0065'],
    units: ['u-0041', 'u-0019', 'u-0031', 'u-0002'],
    items: ['fire-acceptance'],
  };
}

async function sent(
  product: AttackedProduct,
  path: string,
  as: string,
  body: string | Uint8Array,
  type = 'application/json',
): Promise<Record<string, unknown>> {
  const headers = {
    authorization: `Bearer ${await product.token(as)}`,
    'content-type': type,
    'idempotency-key': randomUUID(),
  };
  const answer = await fetch(product.url + path, {
    method: 'POST',
    headers,
    body: new Blob([body as string]),
  });
  const said = (await answer.json()) as Record<string, unknown>;
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said)}`);
  return said;
}
