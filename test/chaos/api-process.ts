import { randomUUID } from 'node:crypto';
import { signingKeys } from '#libs/auth';
import { freePort } from '#libs/embedded';
import { tokenOf } from '../support/token-of.js';
import { OwnProcess } from './own-process.js';

export interface Answered {
  status: number;
  body: Record<string, unknown>;
}

/** After so long without an answer it is sent again. */
const ONE_TRY_MS = 15_000;

/** The product's API in a process of its own. */
export class ApiProcess {
  private readonly tokens = new Map<string, Promise<string>>();

  private constructor(
    private readonly own: OwnProcess,
    readonly url: string,
    private readonly home: string,
  ) {}

  static async start(script: URL, env: NodeJS.ProcessEnv, home: string, before?: URL[]): Promise<ApiProcess> {
    const port = await freePort();
    const own = await OwnProcess.start(script, { ...env, PORT: String(port) }, before);
    return new ApiProcess(own, `http://127.0.0.1:${port}`, home);
  }

  get pid(): number {
    return this.own.pid;
  }

  get ended(): boolean {
    return this.own.ended;
  }

  kill(): Promise<void> {
    return this.own.kill();
  }

  /** Tells it to stop, as an operator does; gives its exit code. */
  stop(): Promise<number | null> {
    return this.own.stop();
  }

  /** Sets its clock off by so many real milliseconds. */
  setClock(offMs: number): Promise<void> {
    return this.own.setClock(offMs);
  }

  get(path: string, as: string): Promise<Answered> {
    return this.call(path, as, {}, {});
  }

  /** Sends a command as somebody of the sample district (see `tokenOf`); status 0 when the API itself is gone. */
  post(path: string, as: string, body: unknown, key: string = randomUUID()): Promise<Answered> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return this.call(path, as, headers, { method: 'POST', body: JSON.stringify(body) });
  }

  /** Any call, with whatever body; the answer's body as text. */
  async raw(path: string, as: string, init: RequestInit): Promise<{ status: number; text: string }> {
    const authorization = `Bearer ${await this.token(as)}`;
    const headers = { authorization, ...(init.headers as Record<string, string> | undefined) };
    const answer = await fetch(this.url + path, { ...init, headers });
    return { status: answer.status, text: await answer.text() };
  }

  private token(as: string): Promise<string> {
    const known = this.tokens.get(as);
    if (known) return known;
    const made = signingKeys(this.home).then((keys) => tokenOf(keys, as));
    this.tokens.set(as, made);
    return made;
  }

  private async call(
    path: string,
    as: string,
    headers: Record<string, string>,
    init: RequestInit,
  ): Promise<Answered> {
    const authorization = `Bearer ${await this.token(as)}`;
    const signal = AbortSignal.timeout(ONE_TRY_MS);
    try {
      const answer = await fetch(this.url + path, {
        ...init,
        signal,
        headers: { ...headers, authorization },
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    } catch {
      return { status: 0, body: {} };
    }
  }
}
