import { w } from '#libs/catalogue';
import { doubles, itemFaults } from './faults.js';
import { findItems, itemOf } from './find.js';
import { sliceOfItem } from './slice.js';
import type { Catalogue, Item } from './types.js';

const item = (id: string, zh: string, more: Partial<Item> = {}): Item => ({
  ...{ id, name: w(zh, `name of ${id}`), category: 'construction', nature: 'application', grade: 'simple' },
  ...{
    lead: 'u-1',
    supporting: ['u-2'],
    promised: { n: 5, unit: 'wd' },
    basis: [],
    assisted: true,
    agent: true,
  },
  steps: [
    { id: 'apply', name: w('申请', 'apply'), who: 'enterprise', time: { n: 9, unit: 'wd' } },
    { id: 'review', name: w('审核', 'review'), who: 'u-2', time: { n: 3, unit: 'wd' } },
  ],
  materials: [
    { id: 'form', name: w('申请表', 'form'), form: 'original', needed: true, where: w('窗口', 'counter') },
  ],
  ...{ filing: ['online'], keywords: ['消防', '验收'] },
  ...more,
});
const catalogue: Catalogue = {
  version: '1',
  title: w('清单', 'items'),
  items: [
    item('fire', '消防验收'),
    item('food', '食品经营许可', { category: 'market', keywords: ['食品', '餐饮'] }),
    item('canteen', '员工食堂', { category: 'living', keywords: ['食堂', '餐饮'] }),
  ],
};
const found = (text: string) => findItems(catalogue, { text }).map(({ id }) => id);

test('capability 13 names come before keywords; one character is enough; nothing fits nothing', () => {
  expect(found('食')).toEqual(['food', 'canteen']);
  expect(found('餐饮')).toEqual(['food', 'canteen']);
  expect(found('canteen')).toEqual(['canteen']);
  expect(found('ＦＩＲＥ')).toEqual(['fire']);
  expect([found('月亮'), found('  ').length]).toEqual([[], 3]);
});

test('capability 13 several words narrow it down, a sentence finds what it speaks of', () => {
  expect(found('餐饮 食堂')[0]).toBe('canteen');
  expect(found('name of canteen')).toEqual(['canteen']);
  expect([found('a campfire at night'), found('a fire at night')]).toEqual([[], ['fire']]);
  expect(found('我们厂房的消防什么时候验收')).toEqual(['fire']);
  expect(found('员工食堂要办食品许可吗')).toEqual(['canteen', 'food']);
});

test('capability 13 what a request carries is what its decisions need, by value', () => {
  expect(sliceOfItem(catalogue, 'fire')).toEqual({
    ...{ item: 'fire', name: w('消防验收', 'name of fire'), version: '1', agent: true },
    steps: [
      { id: 'apply', name: w('申请', 'apply') },
      { id: 'review', name: w('审核', 'review') },
    ],
    materials: [{ id: 'form', name: w('申请表', 'form'), needed: true }],
  });
  expect([sliceOfItem(catalogue, 'x'), itemOf(catalogue, 'x')]).toEqual([undefined, undefined]);
});

const fields = (one: Item, around = {}) => itemFaults(one, around).map(({ field }) => field);

test('capability 13 an item that contradicts itself, the organisation or the pack is refused with its field', () => {
  const sound = item('a', '甲');
  const wd = (n: number) => ({ n, unit: 'wd' as const });
  const times = { contact: wd(1), plan: wd(1) };
  const grades = ['consultation', 'simple', 'cross_department', 'hard', 'urgent', 'suggestion'] as const;
  const budgets = Object.fromEntries(grades.map((grade) => [grade, { ...times, resolve: wd(4) }])) as never;
  expect(fields(sound, { units: new Set(['u-1', 'u-2']) })).toEqual([]);
  expect(fields(sound, { units: new Set(['u-2']) })).toEqual(['lead']);
  expect(fields({ ...sound, supporting: ['u-1', 'u-2'] })).toEqual(['supporting.0']);
  expect(fields({ ...sound, supporting: [] })).toEqual(['steps.1.who']);
  expect(fields({ ...sound, promised: wd(2) })).toEqual(['promised']);
  expect(fields({ ...sound, promised: wd(0) })).toEqual(['promised', 'promised']);
  expect(fields(sound, { budgets })).toEqual(['promised']);
  const [step] = sound.steps;
  expect(fields({ ...sound, steps: step ? [step, step] : [] })).toEqual(['steps.1.id']);
  expect(doubles('items', [sound, sound])[0]).toMatchObject({ field: 'items.1.id' });
});
