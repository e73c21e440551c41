import { randomUUID } from 'node:crypto';
import type { CommandType } from '#libs/messages';
import { smallPdf } from '../../support/small-files.js';
import type { ApiWorld } from '../api-world.js';
import { examplesOf } from '../examples-of.js';
import { ITEM } from './district.js';
import type { Target, Targets } from './district.js';

/** One route as the API's own document tells it. */
export interface Route {
  id: string;
  method: 'get' | 'post';
  path: string;
  about: 'request' | 'question' | 'enterprise' | 'nothing';
  /** What it takes, as its example says; for a file or a list its media type. */
  example?: unknown;
  media?: string;
}

interface Documented {
  operationId: string;
  requestBody?: { content: Record<string, { example?: unknown }> };
}

/** Every route of the API's document. */
export async function routesOf(world: ApiWorld): Promise<Route[]> {
  const { paths } = (await world.get('/openapi.json')).body as {
    paths: Record<string, Record<string, Documented>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId: id, requestBody }]) => {
      const [media, content] = Object.entries(requestBody?.content ?? {})[0] ?? [];
      const about = aboutOf(path);
      return { id, path, about, method: method as 'get' | 'post', media, example: content?.example };
    }),
  );
}

function aboutOf(path: string): Route['about'] {
  if (path.startsWith('/v1/requests/{id}')) return 'request';
  if (path.startsWith('/v1/seat/questions/{id}')) return 'question';
  return path.startsWith('/v1/enterprises/{id}') ? 'enterprise' : 'nothing';
}

/** What a call came to. */
export interface Knocked {
  status: number;
  shut: boolean;
  text: string;
}

/** Knocks at doors with real calls; tokens are made once for each caller. */
export class Knocker {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    private readonly world: ApiWorld,
    private readonly targets: Targets,
  ) {}

  /**
   * Whoever is to be refused sends what would be carried out; whoever may come in, what leaves no trace: a command based
   * on a version that is long past, a body that says nothing.
   */
  async knock(route: Route, as: string | undefined, at: Target, mayEnter: boolean): Promise<Knocked> {
    const path = await this.pathOf(route, at);
    const sent = route.method === 'get' ? {} : mayEnter ? traceless(route) : effective(route, this.targets);
    const stop = new AbortController();
    const answer = await fetch(this.world.url + path, {
      method: route.method.toUpperCase(),
      headers: { ...sent.headers, ...(await this.tokenOf(as)), 'accept-language': 'en' },
      ...(sent.body !== undefined && { body: sent.body }),
      signal: stop.signal,
    });
    const stream = answer.headers.get('content-type')?.includes('event-stream') ?? false;
    const text = stream ? '' : await answer.text();
    if (stream) stop.abort();
    return { status: answer.status, shut: isShut(answer.status, text), text };
  }

  private async tokenOf(as: string | undefined): Promise<Record<string, string>> {
    if (as === undefined) return {};
    if (!this.tokens.has(as)) this.tokens.set(as, this.made(as));
    return { authorization: `Bearer ${await this.tokens.get(as)}` };
  }

  private async made(as: string): Promise<string> {
    if (as === 'link') return this.targets.own.link;
    if (as === 'link of the ended') return this.targets.ended.link;
    if (as === 'other link') return this.targets.foreign.link;
    return this.world.token(as);
  }

  private async pathOf({ id, path, about }: Route, at: Target): Promise<string> {
    const { absence, own } = this.targets;
    const ids: Record<string, string> = {
      ...{ request: at.request, question: at.question, enterprise: at.enterprise },
      nothing: id === 'endAbsence' ? absence : id === 'getItem' ? ITEM : 'p-0061',
    };
    const named = {
      id: id === 'getCommand' ? randomUUID() : (ids[about] ?? ''),
      ...{ token: own.link, doc: at.document, unit: 'u-0041' },
      ...(path.includes('{statement}') && { statement: await this.statementOf(at.enterprise) }),
    };
    return path.replace(/\{(\w+)\}/g, (_, name: string) => (named as Record<string, string>)[name] ?? '');
  }

  /** A fresh one each time: to withdraw it takes no words, so that whoever may does. */
  private async statementOf(enterprise: string): Promise<string> {
    const id = `s-${randomUUID()}`;
    if (enterprise === NOWHERE) return id;
    const words = '企业表示正在考察外区厂房。';
    await this.world.store.portraits.record({
      id,
      enterprise,
      words,
      by: 'p-0020',
      saidAt: this.world.now(),
    });
    return id;
  }
}

/** An id that no enterprise bears. */
export const NOWHERE = 'e-0';

interface Sent {
  body?: string | FormData;
  headers?: Record<string, string>;
}

const JSON_TYPE = { 'content-type': 'application/json' };

function traceless(route: Route): Sent {
  if (route.media === 'multipart/form-data')
    return { body: noFile(), headers: { 'idempotency-key': randomUUID() } };
  const command = commandOf(route);
  const headers = { ...JSON_TYPE, 'idempotency-key': randomUUID() };
  if (command === undefined) return { headers, body: '{"nonsense":1}' };
  return { headers: { ...headers, 'if-match': '"0"' }, body: JSON.stringify(examplesOf[command] ?? {}) };
}

function noFile(): FormData {
  const form = new FormData();
  form.set('nothing', 'here');
  return form;
}

function effective(route: Route, { shift }: Targets): Sent {
  const command = commandOf(route);
  const key = { 'idempotency-key': randomUUID() };
  if (route.media === 'multipart/form-data') {
    const body = new FormData();
    body.set('file', new File([new Uint8Array(smallPdf(randomUUID()))], '材料.pdf'));
    return { body, headers: key };
  }
  if (route.media === 'text/csv') return { body: 'id\n', headers: { 'content-type': 'text/csv' } };
  const somebody = { person: 'p-0065', cover: 'p-0064', from: '2026-03-20T09:00:00+08:00' };
  const bodies: Record<string, unknown> = {
    addAbsence: { ...somebody, to: '2026-03-21T09:00:00+08:00' },
    swapDuty: { ...shift, by: 'p-0016' },
  };
  const body = command ? (examplesOf[command] ?? route.example) : (bodies[route.id] ?? route.example);
  return { headers: { ...JSON_TYPE, ...key }, body: JSON.stringify(body ?? {}) };
}

/** A request's command by the last part of its path: `record-contact`. */
function commandOf({ method, about, path }: Route): CommandType | undefined {
  const last = path.split('/').at(-1) ?? '';
  if (method === 'get' || about !== 'request' || last === 'documents') return undefined;
  return last.replaceAll('-', '_') as CommandType;
}

/** Refused for who they are: not signed in, not theirs to do, or not there for them. */
function isShut(status: number, text: string): boolean {
  if (status === 401) return true;
  if (status !== 403 && status !== 404) return false;
  const { code, rule } = JSON.parse(text) as { code: string; rule?: string };
  return code === 'forbidden' || (code === 'not-found' && rule === undefined);
}
