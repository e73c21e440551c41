import type { Candidate, RouteFacts, RoutingRule, RoutingRules } from '#libs/routing';

/** A rule with what the test is about; all others ask for nothing and are led by `u-a`. */
export const rule = (id: string, more: Partial<RoutingRule> = {}): RoutingRule => ({
  ...{ id, title: { zh: id, en: id }, shadow: false, when: {}, lead: ['u-a'], supporting: [] },
  ...more,
});

/** Rules of a small district; the last one catches all and leads to the backstop. */
export const rulesOf = (list: RoutingRule[], more: Partial<RoutingRules> = {}): RoutingRules => ({
  ...{ version: 'test-1', title: { zh: '测试', en: 'test' }, backstop: 'u-last', handlers: {} },
  load: { open: 1, soon: 2, breached: 3, within: { n: 2, unit: 'wd' } },
  ...{ capacity: {}, urgentWords: ['停产'], atOnce: ['urgent'] },
  rules: [...list, rule('R-last', { lead: ['u-last'] })],
  ...more,
});

/** A plain matter of a T4 enterprise. */
export const factsWith = (more: Partial<RouteFacts> = {}): RouteFacts => ({
  ...{ nature: 'application', grade: 'simple', area: 'u-street', tier: 'T4', channel: 'hotline' },
  ...{ urgency: 'normal', words: [] },
  units: { items: {}, stations: { 'u-street': 'u-station' } },
  ...more,
});

/** Somebody present who carries nothing. */
export const person = (id: string, unit: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ unit, kind: 'department', person: id, position: `q-${id}`, role: 'department' },
  ...{ leads: false, absent: false, clocks: { open: 0, soon: 0, breached: 0 } },
  ...more,
});
