import { Injectable } from '@nestjs/common';
import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';

/** The server takes 10 updates in flight on one workflow; the API stays below. */
const IN_FLIGHT = 8;

/** Commands of one request one after another, and at most 8 waiting: beyond that 429. */
@Injectable()
export class Flights {
  private readonly queues = new Map<string, { waiting: number; last: Promise<unknown> }>();

  async through<T>(requestId: string, work: () => Promise<T>): Promise<T> {
    const queue = this.queues.get(requestId) ?? { waiting: 0, last: Promise.resolve() };
    if (queue.waiting >= IN_FLIGHT) throw tooMany();
    queue.waiting += 1;
    const turn = queue.last.then(work, work);
    queue.last = turn.catch(() => undefined);
    this.queues.set(requestId, queue);
    try {
      return await turn;
    } finally {
      queue.waiting -= 1;
      if (queue.waiting === 0) this.queues.delete(requestId);
    }
  }
}

const tooMany = (): Problem =>
  new Problem('too-many-in-flight', {
    detail: w(
      `这件诉求已有 ${IN_FLIGHT} 条指令在办理，请一秒后用同一编号再试。`,
      `${IN_FLIGHT} commands of this request are on their way: try again in a second with the same key.`,
    ),
    headers: { 'retry-after': '1' },
  });
