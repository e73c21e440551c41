import type { RouteLine } from '#libs/messages';
import type { RouteLineState } from '../state.js';
import type { Steps } from './step.js';

/** Units in their order are enough to hand out tasks; people are looked up when one is offered, by their load of that moment. */
const orderOf = ({ unit, candidates }: RouteLine): RouteLineState => ({
  unit,
  candidates: candidates.map(({ unit: next, score }) => ({ unit: next, score })),
});

/** Routing 分派: what the state keeps of the decision (RTE-2). */
export const routingSteps: Steps<'routed'> = {
  routed: (state, { rule, version, dispatch, handler, lead, supporting }) => ({
    ...state,
    route: {
      ...{ rule, version, dispatch, ...(handler && { handler }) },
      ...{ lead: orderOf(lead), supporting: supporting.map(orderOf) },
    },
  }),
};
