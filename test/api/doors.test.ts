import { randomUUID } from 'node:crypto';
import { commandData } from '#libs/messages';
import type { CommandType } from '#libs/messages';
import { ApiWorld, MONDAY_9 } from './api-world.js';
import type { Answered } from './api-world.js';
import { examplesOf } from './examples-of.js';
import { matter, who } from './sample-matter.js';

/** Each kind of caller; the request is of e-0001, owned by p-0059 of the station u-0041. */
const callers = {
  operator: who.operator,
  coordinator: who.coordinator,
  joint: 'p-0005/joint_meeting',
  administrator: who.administrator,
  owner: who.specialist,
  colleague: 'p-0060',
  head: who.stationHead,
  steward: who.steward,
  chief: 'p-0003/chain_chief',
  enterprise: who.enterprise,
  otherSpecialist: who.otherSpecialist,
  otherHead: 'p-0062',
  otherSteward: 'p-0026',
  otherChief: 'p-0027/chain_chief',
  department: who.department,
  handler: 'p-0043',
  otherDepartment: 'p-0040',
  partner: who.partner,
  otherEnterprise: who.otherEnterprise,
  left: 'p-0080',
  disabled: 'p-0066',
  nobody: undefined,
};
type Name = keyof typeof callers | 'link' | 'otherLink';

/** Who reads it: by its id, its parts, and in lists. */
const readers: Name[] = [
  ...(['operator', 'coordinator', 'joint', 'administrator', 'owner'] as const),
  ...(['colleague', 'head', 'steward', 'chief', 'enterprise'] as const),
  // A district leader sits in the unit above all stations.
  'otherChief',
];

const ofTheTask = 'assign_task accept_task refuse_task name_handler report_task confirm_session';

/** The commands whose door each finds open, written down by hand; whatever stands nowhere is shut. */
const doors: Partial<Record<Name, string>> = {
  operator:
    'record_contact add_words object_to_pause object_to_decline withdraw correct record_delivery record_attempt give_feedback reply ' +
    'receive_material revoke_agent',
  coordinator:
    'add_words resume reclassify offer_merge unmerge assign_task dispatch_route convene offer_transfer assign_owner decide_proposal correct annul_breach ' +
    'take_action move_ladder decline record_delivery record_attempt give_feedback close_unverified record_review ' +
    'adjudicate_task return_report waive_task record_minutes rate_cooperation ' +
    'tick_step receive_material authorise_agent record_agent_act',
  joint: 'decide_proposal take_action close_with_reservation record_review',
  owner:
    'record_contact submit_plan publish_update add_words pause resume request_extension reclassify offer_merge assign_task dispatch_route convene ' +
    'offer_transfer confirm_receipt correct take_action withdraw answer record_delivery record_attempt give_feedback ' +
    'record_review reply return_report waive_task record_minutes rate_cooperation confirm_promise ' +
    'tick_step ask_material receive_material authorise_agent revoke_agent record_agent_act',
  colleague: 'add_words record_attempt give_feedback record_review',
  head:
    'record_contact submit_plan publish_update add_words resume reclassify assign_task dispatch_route correct record_delivery ' +
    'record_attempt give_feedback record_review tick_step ask_material receive_material authorise_agent record_agent_act',
  steward:
    'record_contact add_words confirm_receipt decide_proposal take_action record_attempt give_feedback ' +
    'close_with_reservation record_review',
  chief: 'add_words confirm_receipt decide_proposal take_action close_with_reservation record_review',
  enterprise:
    'add_words object_to_pause object_to_decline withdraw confirm_withdrawal correct give_feedback reply call_leader ' +
    'receive_material authorise_agent revoke_agent',
  link:
    'add_words object_to_pause object_to_decline withdraw confirm_withdrawal correct give_feedback reply call_leader ' +
    'receive_material authorise_agent revoke_agent',
  ...{ otherSpecialist: 'record_review', otherHead: 'record_review', otherSteward: 'record_review' },
  otherChief: 'add_words record_review',
  department: `add_words record_review tick_step correct ${ofTheTask}`,
  handler:
    'add_words convene return_report waive_task record_minutes rate_cooperation record_review ' +
    `correct tick_step receive_material authorise_agent record_agent_act ${ofTheTask}`,
  partner: `return_report waive_task ${ofTheTask}`,
  otherDepartment: 'record_review',
};

const commands = Object.keys(examplesOf) as CommandType[];
const routeOf = (path: string, type: CommandType) => `${path}/${type.replaceAll('_', '-')}`;

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
  await world.store.directory.setDisabled('p-0066', MONDAY_9 - 1);
});
afterAll(() => world.close());

async function open(more: object = {}, key: string = randomUUID()) {
  const { body } = await world.post('/v1/requests', who.operator, { ...matter, ...more }, { key });
  const link = (body['receipt'] as { follow: string }).follow.replace('/v1/follow/', '');
  return { id: String(body['request']), path: `/v1/requests/${String(body['request'])}`, link };
}

/** Nothing happens behind an open door: the version that these commands are based on is stale. */
const shut = ({ status, body }: Answered) =>
  status === 401 || body['code'] === 'forbidden' || (status === 404 && body['rule'] === undefined);

/** Work on it lies with a department and with a partner. */
async function withTasks(): ReturnType<typeof open> {
  const opened = await open();
  for (const unit of ['u-0019', 'u-0051']) {
    const body = { unit, role: 'supporting', words: '请核查' };
    const { status } = await world.post(`${opened.path}/assign-task`, who.specialist, body);
    expect([unit, status]).toEqual([unit, 200]);
  }
  return opened;
}

async function openTo(as: string | undefined, path: string): Promise<string[]> {
  const found: string[] = [];
  for (const type of commands) {
    const headers = { 'if-match': '"0"' };
    const call = { as, body: examplesOf[type], key: randomUUID(), headers };
    const answer = await world.call('POST', routeOf(path, type), call);
    expect([type, answer.status]).not.toEqual([type, 200]);
    expect([type, answer.status]).not.toEqual([type, 500]);
    if (!shut(answer)) found.push(type);
  }
  return found;
}

test('every command has its row here', () => {
  const internal = [
    ...['open', 'fire', 'apply_calendar', 'hand_over', 'accept_transfer', 'decline_transfer'],
    ...['take_merge', 'release_merge', 'follow_master', 'note_errand'],
  ];
  expect(
    Object.keys(commandData)
      .filter((type) => !internal.includes(type))
      .toSorted(),
  ).toEqual(commands.toSorted());
});

test('each command opens to those who may, and to nobody else', async () => {
  const lanes = await Promise.all(Array.from({ length: 4 }, () => withTasks()));
  const other = await open({ enterprise: who.otherEnterprise });
  const names = [...(Object.keys(callers) as (keyof typeof callers)[]), 'link', 'otherLink'] as Name[];
  const run = async ({ path, link }: { path: string; link: string }, lane: number) => {
    const links = { link, otherLink: other.link };
    for (const name of names.filter((_, n) => n % lanes.length === lane)) {
      const as = name === 'link' || name === 'otherLink' ? links[name] : callers[name];
      const wanted = (doors[name] ?? '').split(' ').filter(Boolean).toSorted();
      expect([name, (await openTo(as, path)).toSorted()]).toEqual([name, wanted]);
    }
  };
  await Promise.all(lanes.map(run));
});

test('whoever may read a request reads all of it and finds it in lists; nobody else does either', async () => {
  const { id, path, link } = await open();
  const other = await open({ enterprise: who.otherEnterprise });
  const everybody = { ...callers, link, otherLink: other.link };
  for (const [name, as] of Object.entries(everybody)) {
    const may = readers.includes(name as Name);
    for (const part of ['', '/history', '/clocks']) {
      const { status } = await world.get(`${path}${part}`, { as });
      expect([name, part, status === 200]).toEqual([name, part, may]);
    }
    const next = await world.get(`${path}/next`, { as });
    expect([name, next.status === 200]).toEqual([name, may && name !== 'enterprise']);
    const list = await world.get('/v1/requests?limit=100', { as });
    const found = ((list.body['items'] ?? []) as { id: string }[]).some((one) => one.id === id);
    expect([name, found]).toEqual([name, may]);
  }
});

test('COH-1 those who have a task of a request see it; a partner sees the task alone', async () => {
  const { id, path } = await withTasks();
  for (const as of [who.department, callers.handler]) {
    expect((await world.get(`${path}/tasks`, { as })).status).toBe(200);
    const list = await world.get('/v1/requests?limit=100', { as });
    expect((list.body['items'] as { id: string }[]).map((one) => one.id)).toContain(id);
  }
  for (const as of [callers.otherDepartment, who.enterprise])
    expect([as, (await world.get(`${path}/tasks`, { as })).status]).toEqual([as, 404]);
  const { body } = await world.get('/v1/tasks?limit=100&handler=me', { as: who.partner });
  const mine = (body['items'] as { request: { id: string } }[]).find((one) => one.request.id === id);
  expect(mine).toMatchObject({ unit: { id: 'u-0051' }, what: '请核查', status: 'offered' });
  expect(JSON.stringify(mine)).not.toContain(matter.contactPhone);
  const foreign = await world.get('/v1/tasks?limit=100', { as: callers.otherDepartment });
  expect(foreign.body['items']).toEqual([]);
});

test('the link of a receipt goes to the enterprise and to whoever opened the request', async () => {
  const key = randomUUID();
  await open({}, key);
  const receipt = async (as: string) => {
    const { status, body } = await world.get(`/v1/commands/${key}`, { as });
    expect(status).toBe(200);
    return (body['result'] as { receipt?: object }).receipt !== undefined;
  };
  expect(await receipt(who.operator)).toBe(true);
  expect(await receipt(who.enterprise)).toBe(true);
  for (const as of [who.specialist, who.coordinator, who.steward, who.administrator])
    expect([as, await receipt(as)]).toEqual([as, false]);
});

test('a link asks after its own commands, and opens nothing', async () => {
  const { path, link } = await open();
  const key = randomUUID();
  expect((await world.post(`${path}/add-words`, link, { words: '请尽快' }, { key })).status).toBe(200);
  expect(
    (await world.get(`/v1/commands/${key}?request=${path.split('/').at(-1)}`, { as: link })).status,
  ).toBe(200);
  expect((await world.post('/v1/requests', link, { ...matter, channel: 'portal' })).status).toBe(403);
  for (const guess of [`${link}x`, link.slice(0, -1), `f1_${'A'.repeat(43)}`])
    expect((await world.get(`/v1/follow/${guess}`)).status).toBe(404);
});

test('OWN-7 a cover acts while the absence lasts, and not after it', async () => {
  const { path } = await open();
  const day = 86_400_000;
  const add = async (as: string) => (await world.post(`${path}/add-words`, as, { words: '代为登记' })).status;
  await world.store.directory.addAbsence({
    ...{ person: who.specialist, cover: 'p-0068' },
    ...{ from: MONDAY_9 - 2 * day, to: MONDAY_9 - day },
  });
  expect(await add('p-0068')).toBe(404);
  await world.store.directory.addAbsence({
    ...{ person: who.specialist, cover: 'p-0069' },
    ...{ from: MONDAY_9 - day, to: MONDAY_9 + day },
  });
  expect([await add('p-0068'), await add('p-0069')]).toEqual([404, 200]);
});

test('nobody opens a request whose role does not meet enterprises', async () => {
  for (const as of [who.department, callers.joint, who.administrator])
    expect((await world.post('/v1/requests', as, matter)).status).toBe(403);
});
