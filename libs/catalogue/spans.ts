import type { Budget } from '#libs/messages';
import { w } from './word.js';
import type { Word } from './word.js';

const units: Record<Budget['unit'], { zh: string; one: string; many: string }> = {
  wd: { zh: '个工作日', one: 'working day', many: 'working days' },
  wm: { zh: '工作分钟', one: 'working minute', many: 'working minutes' },
  min: { zh: '分钟（不分昼夜）', one: 'minute round the clock', many: 'minutes round the clock' },
};

/** A budget in words: `5 个工作日`, `5 working days`. */
export function budgetWord(budget: Budget): Word {
  const unit = units[budget.unit];
  return w(`${budget.n} ${unit.zh}`, `${budget.n} ${budget.n === 1 ? unit.one : unit.many}`);
}

/** Milliseconds of a clock's own hours as hours and minutes: `7 小时 30 分`, `7 h 30 min`. */
export function spanWord(ms: number): Word {
  const minutes = Math.round(ms / 60_000);
  const [hours, rest] = [Math.trunc(minutes / 60), minutes % 60];
  if (hours === 0) return w(`${rest} 分钟`, `${rest} min`);
  return rest === 0
    ? w(`${hours} 小时`, `${hours} h`)
    : w(`${hours} 小时 ${rest} 分`, `${hours} h ${rest} min`);
}
