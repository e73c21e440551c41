import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { signingKeys } from '#libs/auth';
import type { ClockRow } from '#libs/clock';
import { workflowIdOf } from '#libs/contracts';
import { migrate, openStore } from '#libs/store';
import { ApiProcess } from '../../chaos/api-process.js';
import type { Answered } from '../../chaos/api-process.js';
import { OwnProcess } from '../../chaos/own-process.js';
import { matter, who } from '../../api/sample-matter.js';
import { loadSample } from '../../support/load-sample.js';
import type { Contender } from './contender.js';
import type { Ground } from './ground.js';

const apiScript = new URL('../../../apps/api/main.js', import.meta.url);
const workerScript = new URL('../../../apps/worker/main.js', import.meta.url);
const DAY_MS = 86_400_000;

/** The whole product: HTTP with sign-in, rules, journal and read models. */
export class Product implements Contender {
  readonly name = 'product';

  private constructor(
    readonly api: ApiProcess,
    readonly worker: OwnProcess,
    readonly databaseUrl: string,
  ) {}

  static async start(
    ground: Pick<Ground, 'home' | 'temporal' | 'database'>,
    name = 'product',
    { clock, seeded }: { clock?: ClockRow; seeded?: { masterKey: Buffer } } = {},
  ): Promise<Product> {
    const home = join(ground.home, name);
    const masterKey = seeded?.masterKey ?? randomBytes(32);
    const database = await ground.database(name);
    await migrate(database.adminUrl, undefined, clock);
    const store = await openStore({ url: database.url, masterKey });
    if (!seeded) await loadSample(store);
    await store.close();
    await signingKeys(home);
    const environment = {
      DATABASE_URL: database.url,
      HUYING_MASTER_KEY: masterKey.toString('base64'),
      HUYING_HOME: home,
      HUYING_TASK_QUEUE: name,
      TEMPORAL_ADDRESS: ground.temporal.address,
      TEMPORAL_NAMESPACE: ground.temporal.namespace,
      // One address and few people say it all.
      HUYING_CALLS_PER_MINUTE: '0',
      HUYING_CALLS_PER_MINUTE_OF_ADDRESS: '0',
      // Nothing of a seeded book was ever signed: that first head is not what is measured.
      ...(seeded && { HUYING_HEAD_MINUTES: '0' }),
    };
    const [api, worker] = await Promise.all([
      ApiProcess.start(apiScript, environment, home, []),
      OwnProcess.start(workerScript, environment, []),
    ]);
    return new Product(api, worker, database.adminUrl);
  }

  get parts() {
    return { worker: this.worker.pid, api: this.api.pid };
  }

  async live(acknowledged: (ms: number) => void): Promise<string> {
    const send = async (path: string, as: string, body: unknown) => {
      const began = performance.now();
      const answer = await this.send(path, as, body);
      acknowledged(performance.now() - began);
      return answer;
    };
    const { body } = await send('/v1/requests', who.operator, { ...matter });
    const request = String(body['request']);
    const on = new Date(Date.now() + DAY_MS).toISOString();
    const at = new Date().toISOString();
    const words = '已与住建委核对，等待验收意见';
    const contact = { medium: 'call', with: '钱先生', number: '0000-5551-0101', at };
    const path = (command: string) => `/v1/requests/${request}/${command}`;
    await send(path('record-contact'), who.specialist, contact);
    await send(path('submit-plan'), who.specialist, { words, next: '现场查看', on });
    await send(path('publish-update'), who.specialist, { done: words, next: '等待验收意见', on });
    await send(path('answer'), who.specialist, { outcome: 'solved', words, evidence: ['消防验收意见书'] });
    await send(path('give-feedback'), who.enterprise, { contacted: true, solved: 'yes', satisfied: 5 });
    return workflowIdOf(request);
  }

  async open(): Promise<void> {
    await this.send('/v1/requests', who.operator, { ...matter });
  }

  /** Opens one and asks for the newest until it is among them; milliseconds since its acknowledgement. */
  async visible(): Promise<number> {
    const { body } = await this.send('/v1/requests', who.operator, { ...matter });
    const began = performance.now();
    for (;;) {
      const list = await this.api.get('/v1/requests?order=received', who.coordinator);
      const items = list.body['items'] as { id: string }[] | undefined;
      if (items?.some(({ id }) => id === body['request'])) return performance.now() - began;
    }
  }

  /** Sends under one key until it is answered, as a patient client does; anything but a success is a fault of the bench. */
  private async send(path: string, as: string, body: unknown): Promise<Answered> {
    const key = randomUUID();
    for (;;) {
      const answer = await this.api.post(path, as, body, key);
      if (answer.status >= 200 && answer.status < 300) return answer;
      if (answer.status !== 503) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      this.again += 1;
    }
  }

  /** How often something was not answered in time and sent again. */
  again = 0;

  async stop(): Promise<void> {
    await this.api.stop();
    await this.worker.stop();
  }
}
