import { setTimeout as delay } from 'node:timers/promises';

/** A command to be sent as somebody. */
export interface Call {
  path: string;
  token: string;
  /** The Idempotency-Key: the same over all tries. */
  key: string;
  body: unknown;
}

export interface Answered {
  status: number;
  body: Record<string, unknown>;
}

/** How long a part of Huying may be away before the play gives up on a command; real milliseconds. */
const PATIENCE_MS = 120_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 400;
/** What is received will be carried out: asking often only makes it slower. */
const PENDING_PAUSE_MS = 1_000;
const ONE_TRY_MS = 10_000;
const AGAIN = [429, 502, 503, 504];

/** Speaks to the API over HTTP; what is not answered is sent again under the same key. */
export class ApiCaller {
  /** How often something had to be sent again. */
  repeats = 0;

  constructor(private readonly url: string) {}

  post(call: Call): Promise<Answered> {
    const { path, token, key, body } = call;
    return this.persist(path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': key,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
  }

  get(path: string, token: string): Promise<Answered> {
    return this.persist(path, { headers: { authorization: `Bearer ${token}` } });
  }

  private async persist(path: string, init: RequestInit): Promise<Answered> {
    const until = performance.now() + PATIENCE_MS;
    let pause = FIRST_PAUSE_MS;
    for (;;) {
      const answer = await once(this.url + path, init);
      if (answer && !mustRepeat(answer)) return answer;
      if (performance.now() > until)
        throw new Error(
          `${path} got no answer for ${PATIENCE_MS / 1000} s (last: ${answer?.status ?? 'none'})`,
        );
      this.repeats += 1;
      await delay(isPending(answer) ? PENDING_PAUSE_MS : pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }
}

/** Undefined when nobody answered. */
async function once(url: string, init: RequestInit): Promise<Answered | undefined> {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(ONE_TRY_MS) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  } catch {
    return undefined;
  }
}

/** Pending, busy or away: it is received or will be; any other refusal is an answer. */
const mustRepeat = ({ status }: Answered): boolean => AGAIN.includes(status);

const isPending = (answer: Answered | undefined): boolean => answer?.body['code'] === 'command-pending';
