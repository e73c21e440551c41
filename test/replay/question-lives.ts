import { publishSample } from '../support/load-sample.js';
import { accepted } from '../support/request-world.js';
import type { RequestWorld } from '../support/request-world.js';

/** Lives of questions at the online seat, by the name of their history; each gives its workflow's id. */
export const questionLives: Record<string, (world: RequestWorld) => Promise<string>> = {
  async 'question-not-helped'(world) {
    await publishSample(world.store);
    const question = world.question();
    for (const tell of [question.ask, question.claim, question.answer, () => question.judge(false)])
      accepted(await world.askSeat(question, tell()));
    await world.client.workflow.getHandle(question.workflowId).result();
    return question.workflowId;
  },
};
