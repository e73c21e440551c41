import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { issueToken, signingKeys } from '#libs/auth';
import { OwnProcess } from './own-process.js';

export interface Answered {
  status: number;
  body: Record<string, unknown>;
}

/** The product's API in a process of its own. */
export class ApiProcess {
  private constructor(
    private readonly own: OwnProcess,
    private readonly url: string,
    private readonly home: string,
  ) {}

  static async start(script: URL, env: NodeJS.ProcessEnv, home: string): Promise<ApiProcess> {
    const port = await freePort();
    const own = await OwnProcess.start(script, { ...env, PORT: String(port) });
    return new ApiProcess(own, `http://127.0.0.1:${port}`, home);
  }

  kill(): Promise<void> {
    return this.own.kill();
  }

  /** Sends a command as a person of the sample district; status 0 when the API itself is gone. */
  async post(path: string, as: string, body: unknown, key: string = randomUUID()): Promise<Answered> {
    const token = await issueToken(await signingKeys(this.home), { kind: 'person', sub: as }, '1h');
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    };
    try {
      const answer = await fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    } catch {
      return { status: 0, body: {} };
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
