import type { Budget, Level } from '#libs/messages';
import type { Ladder, LadderStep } from '#libs/request';
import { duplicateFaults } from './duplicate-fields.js';
import type { PolicyPack } from './pack-file.js';

/** A figure that contradicts another, and the rule that it breaks. */
export interface PackFault {
  /** The field's path in the file, such as `budgets.simple.resolve`. */
  field: string;
  message: string;
}

type Field = (field: string) => PackFault[];

/** Figures of a pack that contradict each other; empty if it is sound. */
export function packFaults(pack: PolicyPack): PackFault[] {
  return [
    ...budgetFaults(pack),
    ...percentFaults('warnings.ladder', pack.warnings.ladder),
    ...percentFaults('warnings.others', pack.warnings.others),
    ...ladderFaults(pack.ladder),
    ...quiet(pack.quietAfterContact)('quietAfterContact'),
    ...share(pack.reopening.share)('reopening.share'),
    ...(pack.duplicates ? duplicateFaults(pack.duplicates) : []),
    ...Object.entries(pack.update).flatMap(([tier, cadence]) =>
      ('share' in cadence ? share(cadence.share) : positive(cadence))(`update.${tier}`),
    ),
  ];
}

/** A check of one field: its fault, unless it holds. */
const unless =
  (holds: boolean, message: string): Field =>
  (field) =>
    holds ? [] : [{ field, message }];

const positive = ({ n }: Budget): Field => unless(n > 0, 'must be longer than nothing');
const share = (part: number): Field => unless(part > 0, 'must be above 0 %');
const quiet = ({ unit }: Budget): Field =>
  unless(unit === 'min', 'counts round the clock (FUP-2); write min, h or d');

function budgetFaults({ budgets, extension }: PolicyPack): PackFault[] {
  const most = extension.inAllFromReceipt;
  return Object.entries(budgets).flatMap(([grade, { contact, plan, resolve }]) => [
    ...positive(contact)(`budgets.${grade}.contact`),
    ...positive(plan)(`budgets.${grade}.plan`),
    ...positive(resolve)(`budgets.${grade}.resolve`),
    ...unless(!longer(plan, resolve), 'is due after the resolution')(`budgets.${grade}.plan`),
    ...unless(
      !longer(resolve, most),
      'is longer than extension.inAllFromReceipt allows (CLK-10)',
    )(`budgets.${grade}.resolve`),
  ]);
}

/** Comparable only within one unit. */
const longer = (one: Budget, other: Budget): boolean => one.unit === other.unit && one.n > other.n;

const percentFaults = (field: string, figures: number[]): PackFault[] =>
  unless(
    figures.every((figure, index) => figure > (figures[index - 1] ?? 0) && figure < 100),
    'must rise, above 0 % and below 100 %; the breach at 100 % is always recorded (CLK-13)',
  )(field);

/** ESC-2: each level that a step reaches is defined and reaches somebody; a higher one is never due before a lower. */
function ladderFaults(ladder: Ladder): PackFault[] {
  const defined = new Set(ladder.levels.filter((one) => one.whom.length > 0).map((one) => one.level));
  const lists: [field: string, steps: LadderStep[]][] = [
    ['ladder.steps', ladder.steps],
    ['ladder.urgent', ladder.urgent],
    ...Object.entries(ladder.tiers).map(([tier, steps]): [string, LadderStep[]] => [
      `ladder.tiers.${tier}`,
      steps,
    ]),
  ];
  return lists.flatMap(([field, steps]) => [
    ...steps.flatMap((step, index) => emptyFaults(step, defined, `${field}.${index}`)),
    ...steps.flatMap((step, index) => orderFaults(step, steps, `${field}.${index}`)),
  ]);
}

const emptyFaults = ({ level, orSilenceOf }: LadderStep, defined: Set<Level>, field: string): PackFault[] =>
  [level, orSilenceOf].flatMap((one) =>
    unless(one === undefined || defined.has(one), `reaches ${one}, which is empty (ESC-2)`)(field),
  );

const orderFaults = (low: LadderStep, steps: LadderStep[], field: string): PackFault[] =>
  steps
    .filter((high) => high.clock === low.clock && low.level < high.level && isLater(low, high))
    .flatMap((high) => unless(false, `${low.level} of ${low.clock} comes after ${high.level}`)(field));

function isLater({ when: low }: LadderStep, { when: high }: LadderStep): boolean {
  if ('percent' in low && 'percent' in high) return low.percent > high.percent;
  if ('after' in low && 'after' in high) return longer(low.after, high.after);
  return 'after' in low && 'percent' in high;
}
