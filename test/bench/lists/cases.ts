/** One call that a page makes again and again. */
export interface Case {
  name: string;
  path: string;
  /** Follows `next` so many pages before it measures. */
  deep?: number;
}

const day = (fromNow: number) => new Date(Date.now() + fromNow * 86_400_000).toISOString().slice(0, 19) + 'Z';
const requests = (name: string, query: string, more: Partial<Case> = {}): Case => ({
  name: `requests ${name}`,
  path: `/v1/requests?${query}`,
  ...more,
});

/** Who reads, by what they are in the sample's or the large district. */
export const READERS = {
  coordinator: 'p-0006',
  specialist: 'p-u-0031-s3-2',
  'busiest specialist': 'p-u-0031-s1-1',
  'station head': 'p-u-0031-s1-0',
  department: 'p-0042',
  steward: 'p-0020',
  'chain chief': 'p-0003/chain_chief',
  'joint meeting': 'p-0002/joint_meeting',
  enterprise: 'e-x000300',
  'busiest enterprise': 'e-x000000',
} as const;
export type Reader = keyof typeof READERS;

/** Every filter and order of the list of requests; all readers ask them. */
export const LISTS: Case[] = [
  requests('by due', ''),
  requests('by receipt', 'order=received'),
  requests('by change', 'order=updated'),
  requests('by due, page 40', 'limit=100', { deep: 40 }),
  requests('by receipt, page 40', 'order=received&limit=100', { deep: 40 }),
  requests('open', 'open=true'),
  requests('open by receipt', 'open=true&order=received'),
  requests('not open', 'open=false'),
  requests('overdue', 'overdue=true'),
  requests('overdue by receipt', 'overdue=true&order=received'),
  requests('not overdue', 'overdue=false'),
  requests('due this week', `due=${day(7)}`),
  requests('received', 'stage=received'),
  requests('verifying, closed', 'stage=verifying,closed'),
  requests('archived', 'stage=archived'),
  requests('archived by change', 'stage=archived&order=updated'),
  requests('withdrawn', 'stage=withdrawn'),
  requests('T1', 'tier=T1'),
  requests('T1 open by change', 'tier=T1&open=true&order=updated'),
  requests('L3', 'level=L3'),
  requests('L2, L3 by change', 'level=L2,L3&order=updated'),
  requests('of me', 'owner=me'),
  requests('of a street', 'unit=u-0032'),
  requests('of a station by receipt', 'unit=u-0032-s4&order=received'),
  requests('of an enterprise', 'enterprise=e-x000777'),
  requests('of the busiest enterprise', 'enterprise=e-x000000&order=received'),
  requests('of nobody', 'enterprise=e-none'),
  requests('merged into one', 'master=r-none'),
];

/** Words common and rare, names, numbers, telephones, long phrases. */
export const SEARCHES: Case[] = (
  [
    ['补贴', 'a common word'],
    ['电梯', 'a rarer word'],
    ['股权激励', 'a rare phrase'],
    ['申请稳岗补贴', 'a common phrase'],
    ['材料已交一直没有答复', 'a long phrase'],
    ['税', 'one character'],
    ['龘靐', 'a word that is nowhere'],
    ['王伟', 'a name'],
    ['20260615-0012', 'a number'],
    ['4321', 'half a telephone number'],
    ['金桥', 'a place'],
    ['澜芯微电子', 'an enterprise by name'],
    ['云桥路 消防验收 融资贷款', 'three phrases'],
  ] as const
).flatMap(([text, name]) => [
  requests(`search: ${name}`, `text=${encodeURIComponent(text)}`),
  requests(`search: ${name}, open`, `text=${encodeURIComponent(text)}&open=true&order=received`),
]);

/** All other lists; those whom one is not for are refused, and left out. */
export const OTHERS: Case[] = [
  ...(
    [
      ['tasks', '/v1/tasks'],
      ['tasks open', '/v1/tasks?open=true'],
      ['tasks not open', '/v1/tasks?open=false'],
      ['tasks reported', '/v1/tasks?status=reported'],
      ['tasks adjudication', '/v1/tasks?status=adjudication'],
      ['tasks of me', '/v1/tasks?handler=me&open=true'],
      ['tasks of a unit', '/v1/tasks?unit=u-0019'],
      ['decisions', '/v1/decisions'],
      ['decisions overdue', '/v1/decisions?overdue=true'],
      ['decisions on proposals', '/v1/decisions?kind=proposal'],
      ['decisions on escalations', '/v1/decisions?kind=escalation'],
      ['enterprises by name', `/v1/enterprises?text=${encodeURIComponent('科技')}`],
      ['enterprises: none', `/v1/enterprises?text=${encodeURIComponent('龘靐')}`],
      ['people', '/v1/people'],
      ['people by name', `/v1/people?text=${encodeURIComponent('王')}`],
      ['units', '/v1/units'],
      ['changes of the organisation', '/v1/organisation/changes'],
      ['signals of leaving', '/v1/relocation-signals'],
      ['queue of a unit', '/v1/units/u-0019/queue'],
      ['questions', '/v1/seat/questions'],
      ['questions open', '/v1/seat/questions?open=true'],
      ['items', '/v1/items'],
      ['items by name', `/v1/items?text=${encodeURIComponent('消防')}`],
      ['absences', '/v1/absences'],
      ['departures', '/v1/departures'],
      ['duty', '/v1/duty'],
    ] as const
  ).map(([name, path]) => ({ name, path })),
  { name: 'tasks, page 20', path: '/v1/tasks?limit=100', deep: 20 },
];

/** What is read of one request; `ID` is one that the reader was shown. */
export const OF_ONE: Case[] = [
  '',
  '/history',
  '/clocks',
  '/next',
  '/tasks',
  '/documents',
  '/similar',
  '/route',
].map((part) => ({ name: `request${part}`, path: `/v1/requests/ID${part}` }));
