import type { Operation } from '../operation/operation.js';

/** Where to go on from what an operation made: links of OpenAPI to every operation that takes just its name. */
export function linksOf(
  operation: Operation,
  all: readonly Operation[],
): Record<string, unknown> | undefined {
  const { opens } = operation.answer;
  if (!opens) return undefined;
  const { parameters } = opens;
  const named = Object.keys(parameters).toSorted(byText).join();
  const next = all.filter(({ path }) => isUnder(path, opens.path) && namesIn(path) === named);
  return Object.fromEntries(next.map(({ id }) => [id, { operationId: id, parameters }]));
}

const isUnder = (path: string, root: string): boolean => path === root || path.startsWith(`${root}/`);

const namesIn = (path: string): string =>
  [...path.matchAll(/:(\w+)/g)]
    .map(([, name = '']) => name)
    .toSorted(byText)
    .join();

const byText = (a: string, b: string): number => (a < b ? -1 : 1);
