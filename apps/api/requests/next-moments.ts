import { momentWord, w } from '#libs/catalogue';
import type { Instant } from '#libs/calendar';
import { resolveTargets } from '#libs/organisation';
import type { Directory, Enterprise } from '#libs/organisation';
import { agenda, inShadow, lookupKey, whomOf } from '#libs/request';
import type { Moment, RequestState, Rules } from '#libs/request';
import { iso } from '../operation/moments.js';
import { clockWord } from './naming.js';
import type { People } from './people.js';
import type { NextView } from './schemas.js';

/** What the coming moments are worked out from. */
export interface Ahead {
  rules: Rules;
  state: RequestState;
  directory: Directory;
  enterprise: Enterprise;
  people: People;
}

/** What happens next if nobody acts: each coming moment, its time, whom it reaches then. */
export function nextOf(ahead: Ahead): NextView {
  return { items: agenda(ahead.rules, ahead.state).map((moment) => itemOf(ahead, moment)) };
}

function itemOf(ahead: Ahead, moment: Moment): NextView['items'][number] {
  const { people, gap } = reachedBy(ahead, moment);
  return {
    key: moment.key,
    at: iso(moment.at),
    kind: moment.kind,
    said: momentWord(moment, moment.clock === undefined ? w('', '') : clockWord(moment.clock)),
    ...(moment.clock !== undefined && { clock: moment.clock }),
    ...(moment.level && { level: moment.level }),
    reaches: people.map((person) => ahead.people.view(person)),
    ...(gap !== undefined && { gap }),
  };
}

function reachedBy(ahead: Ahead, moment: Moment): { people: string[]; gap?: string } {
  const { rules, state, directory, enterprise } = ahead;
  const key = lookupKey(rules, state, moment);
  // What happens to a merged request happens in its master's shadow (DUP-3).
  if (key === undefined || inShadow(state)) return { people: [] };
  const about = { owner: state.owner, enterprise, tier: state.tier };
  const at: Instant = moment.at;
  const found = resolveTargets(directory, about, whomOf(rules, key), at);
  return { people: found.people.map(({ person }) => person), ...(found.gap && { gap: found.gap }) };
}
