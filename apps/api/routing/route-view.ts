import {
  counterfactualSentence,
  dispatchWords,
  joined,
  routeConditionWord,
  routedSentence,
  routeFieldWords,
  shadowSentence,
  w,
} from '#libs/catalogue';
import type { RouteNaming, Word } from '#libs/catalogue';
import type { Item } from '#libs/items';
import type { RouteDecision, RouteField, RouteLine } from '#libs/messages';
import type { Directory } from '#libs/organisation';
import type { RoutingRules } from '#libs/routing';
import type { People } from '../requests/people.js';
import type { RouteInside, RouteView } from './schemas.js';

/** What a decision is shown with: names of people, units, chains and rules. */
export interface Shown {
  people: People;
  directory: Directory;
  /** The version that decided; titles are left out where it is no longer known. */
  rules: RoutingRules | undefined;
  /** Service items, for their names. */
  items: readonly Item[];
}

/** How a decision's ids are said here. */
export function routeNaming({ people, directory, rules, items }: Shown): RouteNaming {
  const titles = new Map(rules?.rules.map(({ id, title }) => [id, title]));
  const chains = new Map(directory.chains.map(({ id, name, nameEn }) => [id, w(name, nameEn)]));
  const named = new Map(items.map(({ id, name }) => [id, name]));
  const thing = (field: RouteField, id: string) =>
    field === 'item' ? named.get(id) : field === 'chain' ? chains.get(id) : undefined;
  return {
    person: (id) => people.name(id),
    unit: (id) => people.unitName(id),
    rule: (id) => titles.get(id),
    thing,
  };
}

/** A decision as staff see it, or the short form for an enterprise. */
export function routeViewOf(decision: RouteDecision, shown: Shown, inside: boolean): RouteView {
  const say = routeNaming(shown);
  const unit = (id: string) => ({ unit: id, unitName: say.unit(id) });
  return {
    said: inside ? ended(routedSentence(decision, say)) : outsideSentence(decision, say),
    lead: unit(decision.lead.unit),
    supporting: decision.supporting.map((line) => unit(line.unit)),
    ...(inside && { inside: insideOf(decision, shown, say) }),
  };
}

const ended = ({ zh, en }: Word): Word => w(`${zh}。`, `${en}.`);

function outsideSentence({ lead, supporting }: RouteDecision, say: RouteNaming): Word {
  const [first, others] = [say.unit(lead.unit), joined(supporting.map(({ unit }) => say.unit(unit)))];
  if (supporting.length === 0) return w(`预计由${first.zh}主办。`, `${first.en} is expected to work on it.`);
  return w(
    `预计由${first.zh}主办，${others.zh}协办。`,
    `${first.en} is expected to work on it, with ${others.en}.`,
  );
}

function insideOf(decision: RouteDecision, shown: Shown, say: RouteNaming): RouteInside {
  const titled = (rule: string) => ({ rule, title: say.rule?.(rule) ?? w(rule, rule) });
  const line = (one: RouteLine) => lineOf(one, shown, say);
  const { rule, version, dispatch, lead, supporting, met, notMet, counterfactual, shadow } = decision;
  return {
    ...titled(rule),
    ...{ version, dispatch, dispatchName: dispatchWords[dispatch] },
    lead: line(lead),
    supporting: supporting.map(line),
    met: met.map((one) => ({ ...one, said: routeConditionWord(one.field, one.value, say) })),
    notMet: notMet.map(({ rule: other, fields }) => ({ ...titled(other), fields, said: missedWord(fields) })),
    ...(counterfactual && {
      counterfactual: {
        ...titled(counterfactual.rule),
        ...{ unit: counterfactual.unit, unitName: say.unit(counterfactual.unit) },
        said: ended(counterfactualSentence(counterfactual, met, say)),
        changes: counterfactual.changes,
      },
    }),
    shadow: shadow.map((one) => ({
      ...titled(one.rule),
      ...{ unit: one.lead, unitName: say.unit(one.lead) },
      said: ended(shadowSentence(one, say)),
    })),
  };
}

const missedWord = (fields: RouteDecision['notMet'][number]['fields']): Word => {
  const names = joined(fields.map((field) => routeFieldWords[field]));
  return w(`不符：${names.zh}`, `not met: ${names.en}`);
};

function lineOf({ unit, candidates }: RouteLine, { people }: Shown, say: RouteNaming): RouteInside['lead'] {
  return {
    ...{ unit, unitName: say.unit(unit) },
    candidates: candidates.map((one) => ({
      ...{ unit: one.unit, unitName: say.unit(one.unit), score: one.score },
      people: one.people.map(({ person, load, covering }) => ({
        ...{ person: people.view(person), load },
        ...(covering && { covering: people.name(covering) }),
      })),
    })),
  };
}
