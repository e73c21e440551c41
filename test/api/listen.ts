import type { ApiWorld } from './api-world.js';

export interface Heard {
  id: string;
  event: string;
  data: Record<string, unknown>;
}

/** Listens until so many events came, or one of them is what was waited for. */
export async function listen(
  world: ApiWorld,
  as: string,
  until: number | string,
  last?: string,
  ready?: () => void,
): Promise<Heard[]> {
  const closed = new AbortController();
  const headers = {
    authorization: `Bearer ${await world.token(as)}`,
    ...(last !== undefined && { 'last-event-id': last }),
  };
  const answer = await fetch(`${world.url}/v1/stream`, { headers, signal: closed.signal });
  const heard: Heard[] = [];
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString('utf8');
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) heard.push(parsed(block));
    if (heard.length > 0) ready?.();
    if (done(heard, until)) break;
  }
  closed.abort();
  return typeof until === 'number' ? heard.slice(0, until) : heard;
}

const done = (heard: Heard[], until: number | string): boolean =>
  typeof until === 'number' ? heard.length >= until : heard.some(({ data }) => data['type'] === until);

function parsed(block: string): Heard {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
  return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) };
}
