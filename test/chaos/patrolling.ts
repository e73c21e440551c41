import type { Store } from '#libs/store';
import { Patrol, RequestEngine } from '#libs/temporal';
import type { PatrolPort } from '#libs/temporal';
import { TASK_QUEUE } from './chaos-world.js';
import type { ChaosWorld } from './chaos-world.js';

/** Real milliseconds after which the tests' patrol looks, and finds that a moment was overlooked. */
const PATIENCE_MS = 2_000;

/** Goes round the open requests as the worker does, but often and impatiently; the returned function ends it. */
export async function patrolling({ store, client }: ChaosWorld): Promise<() => string[]> {
  const clock = await store.clock.facts();
  const engine = new RequestEngine(client, TASK_QUEUE);
  const patrol = new Patrol(portOf(store), engine, clock, PATIENCE_MS);
  const woken: string[] = [];
  const look = () =>
    patrol.look().then(
      (found) => woken.push(...found),
      () => undefined,
    );
  const timer = setInterval(() => void look(), PATIENCE_MS);
  return () => {
    clearInterval(timer);
    return woken;
  };
}

const portOf = ({ requests, rules }: Store): PatrolPort => ({
  open: (after, limit) => requests.open(after, limit),
  rules: ({ policy, calendar, ladder }) => rules.byVersion(policy, calendar, ladder),
});
