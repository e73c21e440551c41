import type { Dispatch, RouteDecision, RouteField } from '#libs/messages';
import { channelWords, gradeWords, natureWords, tierWords } from './terms.js';
import { joined, w } from './word.js';
import type { Word } from './word.js';

/** What routing rules ask for. */
export const routeFieldWords: Record<RouteField | 'lead', Word> = {
  item: w('事项', 'item'),
  nature: w('诉求类型', 'nature'),
  grade: w('办理等级', 'grade'),
  industry: w('行业', 'industry'),
  chain: w('产业链', 'industry chain'),
  area: w('街道', 'street'),
  tier: w('企业分级', 'tier'),
  urgency: w('紧急程度', 'urgency'),
  channel: w('来源渠道', 'channel'),
  words: w('诉求内容', 'text'),
  lead: w('主办单位', 'lead unit'),
};

export const dispatchWords: Record<Dispatch, Word> = {
  at_once: w('即时派单', 'the tasks go out at once'),
  by_owner: w('由首问责任人派单', 'the owner hands out the tasks'),
};

const urgencyWords: Record<string, Word> = {
  urgent: w('紧急', 'urgent'),
  normal: w('非紧急', 'not urgent'),
};
const TERMS: Partial<Record<RouteField, Record<string, Word>>> = {
  nature: natureWords,
  grade: gradeWords,
  tier: tierWords,
  channel: channelWords,
  urgency: urgencyWords,
};

/** How a decision's ids are said. */
export interface RouteNaming {
  person(id: string): string;
  unit(id: string): Word;
  /** A chain or an item by its id, where it is known. */
  thing?(field: RouteField, id: string): Word | undefined;
  /** The title of a rule. */
  rule?(id: string): Word | undefined;
}

/** The value of a condition in words: `产业链为集成电路`, `the text speaks of “消防”`. */
export function routeConditionWord(field: RouteField, value: string, say: RouteNaming): Word {
  if (field === 'words') return w(`诉求内容含“${value}”`, `the text speaks of “${value}”`);
  const said = valueWord(field, value, say);
  const name = routeFieldWords[field];
  return w(`${name.zh}为${said.zh}`, `the ${name.en} is ${said.en}`);
}

function valueWord(field: RouteField, value: string, say: RouteNaming): Word {
  if (field === 'area') return say.unit(value);
  return TERMS[field]?.[value] ?? say.thing?.(field, value) ?? w(value, value);
}

const ruleWord = (id: string, say: RouteNaming): Word => {
  const title = say.rule?.(id);
  return title ? w(`${id}“${title.zh}”`, `${id} (${title.en})`) : w(id, id);
};

const unitsWord = (units: string[], say: RouteNaming): Word => joined(units.map((unit) => say.unit(unit)));

/** A decision in one sentence that a specialist understands (RTE-2). */
export function routedSentence(decision: RouteDecision, say: RouteNaming): Word {
  const { rule, met, lead, supporting, dispatch } = decision;
  const because = joined(
    met.map(({ field, value }) => routeConditionWord(field, value, say)),
    w('，', ' and '),
  );
  const units = unitsWord(
    supporting.map(({ unit }) => unit),
    say,
  );
  const named = ruleWord(rule, say);
  const why = met.length === 0 ? w('其他规则均不适用', 'no other rule applies') : because;
  const beside = supporting.length === 0 ? w('', '') : w(`，${units.zh}协办`, `, with ${units.en}`);
  const who = personWord(decision, say);
  return w(
    `因${why.zh}，按规则 ${named.zh} 由${say.unit(lead.unit).zh}${who.zh}主办${beside.zh}；${dispatchWords[dispatch].zh}`,
    `Since ${why.en}, rule ${named.en} gives it to ${say.unit(lead.unit).en}${who.en}${beside.en}; ${dispatchWords[dispatch].en}`,
  );
}

/** Who in the lead unit carries least now. */
function personWord({ lead }: RouteDecision, say: RouteNaming): Word {
  const [first] = lead.candidates[0]?.people ?? [];
  if (!first) return w('（目前无人在岗）', ' (nobody is present there now)');
  const name = say.person(first.person);
  return w(`（${name}，在办量 ${first.load}）`, ` (${name}, load ${first.load})`);
}

/** `had the nature been complaint`: the condition as it is not. */
function hadBeenWord(field: RouteField, value: string, say: RouteNaming): Word {
  const { zh } = routeConditionWord(field, value, say);
  if (field === 'words') return w(zh, `the text spoken of “${value}”`);
  return w(zh, `the ${routeFieldWords[field].en} been ${valueWord(field, value, say).en}`);
}

function otherwiseWord(field: RouteField, now: string | undefined, say: RouteNaming): Word {
  const name = routeFieldWords[field];
  if (now === undefined) return w(`${name.zh}不同`, `the ${name.en} been another`);
  if (field === 'words') return w(`诉求内容不含“${now}”`, `the text not spoken of “${now}”`);
  const said = valueWord(field, now, say);
  return w(`${name.zh}并非${said.zh}`, `the ${name.en} not been ${said.en}`);
}

/** What would have had to be different (RTE-2). */
export function counterfactualSentence(
  { changes, rule, unit }: NonNullable<RouteDecision['counterfactual']>,
  met: RouteDecision['met'],
  say: RouteNaming,
): Word {
  const parts = changes.map(({ field, value }) => {
    const now = met.find((one) => one.field === field)?.value;
    return value === undefined ? otherwiseWord(field, now, say) : hadBeenWord(field, value, say);
  });
  const what = joined(parts, w('且', ' and '));
  const named = ruleWord(rule, say);
  return w(
    `假如${what.zh}，将按规则 ${named.zh} 转由${say.unit(unit).zh}主办`,
    `Had ${what.en}, rule ${named.en} would have sent it to ${say.unit(unit).en}`,
  );
}

/** What a rule in the shadow would have done (RTE-4). */
export function shadowSentence(
  { rule, lead, supporting }: RouteDecision['shadow'][number],
  say: RouteNaming,
): Word {
  const named = ruleWord(rule, say);
  const units = unitsWord(supporting, say);
  const beside = supporting.length === 0 ? w('', '') : w(`，${units.zh}协办`, ` with ${units.en}`);
  return w(
    `影子规则 ${named.zh} 会由${say.unit(lead).zh}主办${beside.zh}（仅记录）`,
    `Shadow rule ${named.en} would have sent it to ${say.unit(lead).en}${beside.en} (recorded only)`,
  );
}
