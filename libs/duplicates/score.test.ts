import { DEFAULT_FIGURES, matterScore, scoreOf } from './index.js';
import type { Matter } from './index.js';

const DAY = 86_400_000;
const told: Matter = {
  ...{ text: '厂区门口夜间限行', item: 'i-pass', enterprise: 'e-1', address: 'u-street', at: 100 * DAY },
};
const score = (change: Partial<Matter>, from: Partial<Matter> = {}) =>
  scoreOf(DEFAULT_FIGURES, { ...told, ...from })({ ...told, ...change });

test('DUP-1 0.45 text + 0.20 item + 0.20 enterprise + 0.10 address + 0.05 nearness in time', () => {
  expect(score({}).score).toBe(1);
  expect(score({ text: '稳岗补贴' }).score).toBe(0.55);
  expect(score({ item: 'i-other' }).score).toBe(0.8);
  expect(score({ enterprise: 'e-2' }).score).toBe(0.8);
  expect(score({ address: 'u-other' }).score).toBe(0.9);
  expect(score({ at: 40 * DAY }).score).toBe(0.95);
  expect(score({ at: 85 * DAY }).factors.time).toEqual({ alike: 0.5, weight: 0.05 });
});

test('DUP-1 from 0.85 on it is likely the same, from 0.65 on similar', () => {
  const limits = { ...DEFAULT_FIGURES, weights: { text: 0, item: 0, enterprise: 0, address: 0, time: 1 } };
  const at = (part: number) =>
    scoreOf(limits, told)({ ...told, at: told.at - Math.round((1 - part) * 30 * DAY) }).as;
  expect([at(0.85), at(0.849), at(0.65), at(0.649)]).toEqual(['likely', 'similar', 'similar', 'other']);
});

test('DUP-1 no item is not the same item, and nothing known of the address is not the same address', () => {
  const bare = { item: undefined, address: '' };
  expect(score(bare, bare).score).toBe(0.7);
});

test('a matter is alike by text and item, whoever brings it', () => {
  const alike = matterScore(DEFAULT_FIGURES, told);
  expect(alike({ text: told.text, item: 'i-pass' })).toBe(1);
  expect(alike({ text: '别的', item: 'i-pass' })).toBe(0.308);
});
