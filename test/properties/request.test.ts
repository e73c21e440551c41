import * as fc from 'fast-check';
import { agenda, evolve, transitions } from '#libs/request';
import type { MaybeState } from '#libs/request';
import type { Stage } from '#libs/messages';
import { birth, live, roster, runs, step } from '../support/any-command.js';
import { local } from '../support/life.js';

test('OWN-1 over 10,000 random lives the owner is always one of those who were found active', () => {
  const active = new Set(['p-owner', 'p-operator', ...roster]);
  fc.assert(
    fc.property(birth, fc.array(step, { maxLength: 12 }), (how, steps) => {
      live(how, steps, ({ state }) => {
        if (!active.has(state.owner) || state.ownerUnit === '') throw new Error(`owner ${state.owner}`);
      });
    }),
    runs(10_000),
  );
});

const timed = ['warned', 'breached', 'escalated', 'escalation_collapsed'] as const;

test('CLK-13 ESC-1 every moment of the agenda fires once, never before it is due, and nothing is left behind', () => {
  fc.assert(
    fc.property(birth, fc.array(step, { minLength: 4, maxLength: 25 }), (how, steps) => {
      const life = live(how, steps, ({ rules, state }) => {
        const first = agenda(rules, state)[0];
        if (!state.end && !first) throw new Error(`a request in ${state.stage} waits for nothing`);
        if (first && first.at <= state.at)
          throw new Error(`${first.key} was due ${local(first.at)} and did not fire`);
      });
      const clocks = new Map<string, string>();
      const seen = new Set<string>();
      for (const { event, at } of life.history) {
        const data = event.data as {
          clock?: string;
          cycle?: number;
          occurrence?: number;
          percent?: number;
          level?: string;
          dueAt?: number;
        };
        if (event.type === 'clock_started' || event.type === 'clock_moved')
          clocks.set(
            data.clock ?? '',
            `${data.cycle ?? clocks.get(data.clock ?? '')?.split('/')[0]}/${data.occurrence}`,
          );
        if (!timed.some((type) => type === event.type)) continue;
        const which = data.level
          ? `${data.cycle}/${data.level}/${data.occurrence}`
          : `${clocks.get(data.clock ?? '')}/${data.percent ?? 100}`;
        const key = `${data.level ? 'ladder' : 'clock'}/${data.clock}/${which}`;
        if (seen.has(key)) throw new Error(`${key} fired twice`);
        if ((data.dueAt ?? 0) > at) throw new Error(`${key} fired before it was due`);
        seen.add(key);
      }
    }),
    runs(600),
  );
});

test('replaying the events gives the same state, and nothing happens after the end', () => {
  fc.assert(
    fc.property(birth, fc.array(step, { minLength: 4, maxLength: 25 }), (how, steps) => {
      const life = live(how, steps, () => undefined);
      // What went through the journal's JSON is what comes back.
      const again = (JSON.parse(JSON.stringify(life.history)) as typeof life.history).reduce<MaybeState>(
        (state, { event, at }) => evolve(state, event, at),
        undefined,
      );
      const plain = (state: MaybeState): unknown => JSON.parse(JSON.stringify({ ...state, entries: [] }));
      expect(plain(again)).toEqual(plain(life.state));
      const ends = life.history.findIndex((it) => it.event.type === 'ended');
      expect(ends === -1 || ends === life.history.length - 1).toBe(true);
    }),
    runs(300),
  );
});

test('CLK-8 no sequence keeps resolve paused for more than 10 wd in all, nor longer than 5 wd at once', () => {
  fc.assert(
    fc.property(birth, fc.array(step, { minLength: 4, maxLength: 20 }), (how, steps) => {
      const life = live(how, steps, () => undefined);
      const counted = life.of('pause_ended').reduce((sum, it) => sum + it.tookMs, 0);
      expect(counted).toBeLessThanOrEqual(10 * 420 * 60_000 + 420 * 60_000);
    }),
    runs(300),
  );
});

test('the table of stages leads from receipt to every stage', () => {
  const reached = new Set<Stage>(['received']);
  for (const stage of reached) for (const next of transitions[stage]) reached.add(next);
  expect(reached).toEqual(new Set(Object.keys(transitions)));
});

test('FBK-1 no sequence of commands takes a request where the table of stages does not lead', () => {
  fc.assert(
    fc.property(birth, fc.array(step, { minLength: 4, maxLength: 25 }), (how, steps) => {
      const { history } = live(how, steps, () => undefined);
      history.reduce<MaybeState>((state, { event, at }) => {
        const next = evolve(state, event, at);
        const allowed = !state || state.stage === next.stage || transitions[state.stage].includes(next.stage);
        if (!allowed) throw new Error(`${event.type} led from ${state.stage} to ${next.stage}`);
        return next;
      }, undefined);
    }),
    runs(200),
  );
});
