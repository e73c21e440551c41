import { ApiWorld } from './api-world.js';
import { CALLERS, callerOf, RELATIONS } from './matrix/callers.js';
import type { Relation, Role } from './matrix/callers.js';
import { Knocker, NOWHERE, routesOf } from './matrix/calls.js';
import type { Knocked, Route } from './matrix/calls.js';
import { makeTargets } from './matrix/district.js';
import type { Target, Targets } from './matrix/district.js';
import { ENTERPRISES, GENERAL, QUESTIONS, REQUESTS } from './matrix/doors.js';

let world: ApiWorld;
let routes: Route[];
let targets: Targets;
let knocker: Knocker;
beforeAll(async () => {
  world = await ApiWorld.open();
  [routes, targets] = [await routesOf(world), await makeTargets(world)];
  knocker = new Knocker(world, targets);
});
afterAll(() => world.close());

const roles = Object.keys(CALLERS) as Role[];
const DOORS = { request: REQUESTS, question: QUESTIONS, enterprise: ENTERPRISES };

/** One knock of the matrix. */
interface Cell {
  route: Route;
  role: Role;
  relation?: Relation;
  as?: string;
  at: Target;
  open: boolean;
}

function isOpen({ id, about }: Route, role: Role, relation?: Relation): boolean {
  if (about !== 'nothing') return (DOORS[about][role]?.[relation ?? 'own'] ?? '').split(' ').includes(id);
  const open = GENERAL[id] ?? '';
  return open === 'everybody' || open.split(' ').includes(role);
}

const targetOf = (relation?: Relation): Target =>
  relation === 'other enterprise' ? targets.foreign : relation === 'ended' ? targets.ended : targets.own;

function cellsOf(route: Route): Cell[] {
  const relations = route.about === 'nothing' ? [undefined] : RELATIONS;
  return roles.flatMap((role) =>
    relations.flatMap((relation) => {
      const caller = callerOf(role, relation ?? 'own');
      if (!caller) return [];
      return [
        { route, role, relation, ...caller, at: targetOf(relation), open: isOpen(route, role, relation) },
      ];
    }),
  );
}

/** A few at a time: of one request eight commands may wait. */
const LANES = 6;
async function inLanes<T>(all: T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = [...all];
  const lane = async (): Promise<void> => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

const said = ({ route, role, relation, as }: Cell, knocked: Knocked): string =>
  [route.id, role, relation ?? '', as ?? '', knocked.status, knocked.text.slice(0, 160)].join(' | ');

/** What is wrong with an answer; reads come in whole, and nothing that is written leaves a trace. */
function faultOf({ route, open }: Cell, { status, shut }: Knocked): string | undefined {
  if (status >= 500) return 'failed';
  if (shut && open) return 'shut to whoever may';
  if (!shut && !open) return 'open to whoever may not';
  if (open && route.about !== 'nothing' && route.method === 'get' && status !== 200) return 'not read';
  const leaves = route.method === 'post' && status < 300 && route.id !== 'withdrawRelocationStatement';
  return leaves ? 'carried out' : undefined;
}

const named = (doors: object): string[] =>
  Object.values(doors).flatMap((cells: Record<string, string>) =>
    Object.values(cells).flatMap((cell) => cell.split(' ')),
  );

test('each route stands in the table, and the table holds no other', () => {
  for (const about of ['request', 'question', 'enterprise'] as const) {
    const wanted = routes.filter((route) => route.about === about).map(({ id }) => id);
    const unknown = named(DOORS[about]).filter((id) => !wanted.includes(id));
    expect([about, unknown]).toEqual([about, []]);
  }
  const general = routes.filter(({ about }) => about === 'nothing').map(({ id }) => id);
  expect(general.toSorted()).toEqual(Object.keys(GENERAL).toSorted());
  // Routes about a request that open to nobody here wait for somebody who is called, or to whom ownership is offered.
  const never = routes.filter(({ about, id }) => about !== 'nothing' && !named(DOORS[about]).includes(id));
  expect(never.map(({ id }) => id).toSorted()).toEqual(['acceptTransfer', 'answerCall', 'declineTransfer']);
});

test('every route × every role × own, same unit, other unit, other enterprise, ended: no unexpected success', async () => {
  const before = await versions();
  const cells = routes.flatMap(cellsOf);
  const faults: string[] = [];
  await inLanes(cells, async (cell) => {
    const knocked = await knocker.knock(cell.route, cell.as, cell.at, cell.open);
    const fault = faultOf(cell, knocked);
    if (fault) faults.push(`${fault}: ${said(cell, knocked)}`);
  });
  expect(faults).toEqual([]);
  expect(cells.length).toBeGreaterThan(3_500);
  expect(await versions()).toEqual(before);
});

async function versions(): Promise<unknown[]> {
  const of = async ({ request }: Target) => (await world.store.requests.get(request))?.state.version;
  return Promise.all([targets.own, targets.foreign, targets.ended].map(of));
}

const LISTED = ['own', 'same unit', 'other unit'] as const;
/** Lists, with the routes of which one must open for what stands in them. */
const LISTS = [
  ['/v1/requests?limit=100', 'getRequest'],
  ['/v1/tasks?limit=100', 'getTasks'],
  ['/v1/decisions?limit=100', 'getRequest'],
  ['/v1/seat/questions?limit=100', 'getQuestion'],
] as const;

test('a list holds what its reader may open and nothing else; the list of requests all of it', async () => {
  const wrong: unknown[] = [];
  const everyone = roles.flatMap((role) => LISTED.map((relation) => callerOf(role, relation)?.as));
  await inLanes(
    everyone.filter((as) => as !== undefined && !as.includes('link')),
    async (as = '') => {
      for (const [path, door] of LISTS) {
        const { status, body } = await world.get(path, { as });
        const text = status === 200 ? JSON.stringify(body) : '';
        for (const target of [targets.own, targets.foreign, targets.ended]) {
          const held = text.includes(door === 'getQuestion' ? target.question : target.request);
          const may = await opens(door, as, target);
          const missing = may && path.startsWith('/v1/requests') && !held;
          if ((held && !may) || missing) wrong.push([as, path, held ? 'holds' : 'misses', target]);
        }
      }
    },
  );
  expect(wrong).toEqual([]);
});

/** Whether the door of one thing opens to somebody; what the matrix has held against the table. */
async function opens(id: string, as: string, at: Target): Promise<boolean> {
  const route = routes.find((one) => one.id === id);
  if (!route) throw new Error(`there is no route ${id}`);
  return !(await knocker.knock(route, as, at, true)).shut;
}

test('unknown and foreign look the same', async () => {
  const nowhere = { ...targets.foreign, request: 'r-0', question: 'q-0', enterprise: NOWHERE };
  for (const route of routes.filter(({ about }) => about !== 'nothing')) {
    const [foreign, unknown] = await Promise.all(
      [targets.foreign, nowhere].map((at) => knocker.knock(route, who(route), at, false)),
    );
    const told = ({ status, text }: Knocked) => [
      route.id,
      status,
      { ...(JSON.parse(text) as object), instance: 0 },
    ];
    const alike = (knocked: Knocked) =>
      JSON.parse(JSON.stringify(told(knocked)).replaceAll(/[erq]-(0003|0|[0-9a-f]{24})\b/g, 'id')) as unknown;
    expect(alike(foreign as Knocked)).toEqual(alike(unknown as Knocked));
  }
});

/** Somebody to whom the foreign one is shut. */
const who = ({ about }: Route): string => (about === 'enterprise' ? 'e-0001' : 'e-0002');
