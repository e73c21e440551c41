import { likeness, normalised, pairsOf, withoutNames } from './index.js';

const alike = (one: string, other: string): number => likeness(pairsOf(one), pairsOf(other));

test('DUP-2 width, case, spaces and punctuation make no other text', () => {
  expect(normalised('　厂区 A1 号门，限行！')).toBe(normalised('厂区a１号门限行'));
  expect(normalised('厂区限行')).not.toBe(normalised('厂区限电'));
});

test('DUP-1 the same words are alike by 1, foreign ones by 0, an empty text by nothing', () => {
  expect(alike('夜间货车限行', '夜间货车限行。')).toBe(1);
  expect(alike('夜间货车限行', '稳岗补贴申领')).toBe(0);
  expect(alike('', '')).toBe(0);
  expect(alike('税', '税')).toBe(1);
});

test('DUP-1 a matter that is said again in other words is nearer than another matter', () => {
  const told = '我公司厂区门口道路夜间限行，货车无法进出，请尽快协调解决。';
  const again = '我司厂区门口夜间限行，货车进不来，麻烦尽快协调。';
  const other = '我公司申请稳岗补贴，材料交了两周没有回音，请尽快答复。';
  expect(alike(told, again)).toBeGreaterThan(0.5);
  expect(alike(told, other)).toBeLessThan(0.4);
});

test('what others read of an answer holds no name and no number to reach somebody', () => {
  const told =
    '已为澜芯微电子股份有限公司办好，澜芯微电子钱先生（0000-5551-0101）签收，赵女士在场，邮箱 q@lanxin.cn，证号 2026。';
  const read = withoutNames(told, ['澜芯微电子股份有限公司', undefined, '钱先生']);
  for (const name of ['澜芯', '钱先生', '赵女士', '5551', 'lanxin']) expect(read).not.toContain(name);
  expect(read).toContain('证号 2026');
});
