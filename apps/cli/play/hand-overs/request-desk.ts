import { rowCommandId } from '#libs/mapping';
import type { Answered } from '../api-caller.js';
import { insist, type Stage } from '../happen.js';

/** A task as the API shows it. */
export interface SeenTask {
  id: string;
  status: string;
  unit: { id: string };
  handler: { id: string };
}

/** One request and everybody who sends commands to it. */
export class RequestDesk {
  private sent = 0;

  constructor(
    private readonly stage: Stage,
    private readonly key: string,
    private readonly path: string,
  ) {}

  /** As this person; the answer may be a refusal. */
  async try(person: string, command: string, body: object): Promise<Answered> {
    return this.post(await this.stage.cast.person(person), command, body);
  }

  /** As this person; a refusal is not expected. */
  async as(person: string, command: string, body: object): Promise<Answered> {
    return insist(command, await this.try(person, command, body));
  }

  async asCoordinator(command: string, body: object): Promise<Answered> {
    return insist(command, await this.tryAsCoordinator(command, body));
  }

  async tryAsCoordinator(command: string, body: object): Promise<Answered> {
    return this.post(await this.stage.cast.withRole('coordinator'), command, body);
  }

  async task(id: string): Promise<SeenTask> {
    const { api, cast } = this.stage;
    const read = insist('tasks', await api.get(`${this.path}/tasks`, await cast.withRole('coordinator')));
    const found = (read.body['tasks'] as SeenTask[]).find((task) => task.id === id);
    if (!found) throw new Error(`the API shows no task ${id}`);
    return found;
  }

  private post(token: string, command: string, body: object): Promise<Answered> {
    const { api, file } = this.stage;
    const key = rowCommandId(file, this.key, `${(this.sent += 1)} ${command}`);
    return api.post({ path: `${this.path}/${command}`, token, key, body });
  }
}
