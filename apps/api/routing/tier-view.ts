import { budgetWord, levelWords, tierWords, w } from '#libs/catalogue';
import type { Word } from '#libs/catalogue';
import type { Tier } from '#libs/messages';
import type { Enterprise } from '#libs/organisation';
import type { LadderStep, PolicySlice } from '#libs/request';
import type { People } from '../requests/people.js';
import type { TierView } from './schemas.js';

/** 门当户对: T1 to T3 have a steward of their own, T1 and T2 a leader too; cadence and ladder begin by tier. */
export function tierViewOf(enterprise: Enterprise, policy: PolicySlice, people: People): TierView {
  const { tier, steward, leader, specialist } = enterprise;
  const named = (person: string | undefined) => (person === undefined ? undefined : people.view(person));
  const tied = { steward: named(steward), leader: named(leader), specialist: named(specialist) };
  return {
    ...{ tier, tierName: tierWords[tier] },
    ...(Object.fromEntries(Object.entries(tied).filter(([, view]) => view)) as typeof tied),
    updates: cadenceWord(policy.update[tier]),
    ladder: ladderWord(policy, tier),
  };
}

function cadenceWord(cadence: PolicySlice['update'][Tier]): Word {
  if (!('share' in cadence)) return budgetWord(cadence);
  const percent = Math.round(cadence.share * 100);
  return w(`办结时限的 ${percent}%`, `${percent} % of the time for the resolution`);
}

/** The first rung of the resolution's ladder for this tier. */
function ladderWord({ ladder }: PolicySlice, tier: Tier): Word {
  const isFirst = ({ clock, level }: LadderStep) => clock === 'resolve' && level === 'L1';
  const step = ladder.tiers[tier]?.find(isFirst) ?? ladder.steps.find(isFirst);
  const name = levelWords.L1;
  if (!step || !('percent' in step.when)) return name;
  const { percent } = step.when;
  return w(
    `办结时限用至 ${percent}% 即${name.zh}`,
    `${name.en} at ${percent} % of the time for the resolution`,
  );
}
