import * as fc from 'fast-check';

/** A command of any kind; most of them are sensible at the stage that they meet. */
const telling = fc.record({ pick: fc.nat(1000), n: fc.nat(100_000), actor: fc.nat(1000) });
export type Telling = typeof telling extends fc.Arbitrary<infer T> ? T : never;

/** What goes wrong with the next try of an activity. */
export const FAULTS = ['fails', 'answer lost', 'late, before the next', 'late, after the next'] as const;
export type Fault = (typeof FAULTS)[number];

const as = <K extends string, T extends object>(kind: K, weight: number, more: fc.Arbitrary<T>) => ({
  weight,
  arbitrary: more.map((parts) => ({ kind, ...parts })),
});
const nothing = fc.constant({});

/** One step of a life: people and time, and what strikes. */
export const step = fc.oneof(
  as('tell', 16, fc.record({ what: telling, wait: fc.boolean() })),
  as('sensible', 8, fc.record({ which: fc.constantFrom('contact', 'plan', 'update', 'answer', 'feedback') })),
  as('burst', 3, fc.record({ of: fc.array(telling, { minLength: 2, maxLength: 8 }) })),
  as('repeat', 4, fc.record({ n: fc.nat(1000), other: fc.boolean() })),
  as('moment', 4, nothing),
  as('strike', 6, fc.record({ fault: fc.constantFrom(...FAULTS), times: fc.integer({ min: 1, max: 3 }) })),
  as('foreign', 3, fc.record({ what: telling })),
  as('wake', 2, nothing),
  as('cancel', 2, nothing),
  as('forget', 2, nothing),
  as('merge', 3, nothing),
  as('unmerge', 1, nothing),
  as('restart', 1, fc.record({ cached: fc.constantFrom(1, 2, 500) })),
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A request's life: how fast its clock runs, how soon it continues as new, and what happens to it. */
export const life = fc.record({
  scale: fc.constantFrom(1, 600, 20_000),
  historyLimit: fc.constantFrom(10, 30, 4_000),
  steps: fc.array(step, { minLength: 8, maxLength: 20 }),
});
export type LifeStory = typeof life extends fc.Arbitrary<infer L> ? L : never;

/** So many lives side by side; shrinking takes whole lives away first. */
export const livesTogether = (count: number): fc.Arbitrary<(LifeStory | null)[]> =>
  fc.tuple(...Array.from({ length: count }, () => fc.option(life, { freq: 1_000 })));

export const isLife = (one: LifeStory | null): one is LifeStory => one !== null;
