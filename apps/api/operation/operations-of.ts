import type { Type } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA } from '@nestjs/common/constants.js';
import { OPERATION } from './operation.js';
import type { Operation } from './operation.js';

/** A module as Nest takes it: the class, or what `forRoot` returns. */
type ModuleLike = Type | { module: Type; imports?: unknown[]; controllers?: Type[] };

/** All operations of a module and those that it imports; throws for a route that declares no policy. */
export function operationsOf(root: ModuleLike): Operation[] {
  return controllersOf(root, new Set()).flatMap((controller) => routesOf(controller));
}

function controllersOf(entry: ModuleLike, seen: Set<unknown>): Type[] {
  const module = typeof entry === 'function' ? { module: entry } : entry;
  if (seen.has(module.module)) return [];
  seen.add(module.module);
  const imported = [
    ...metadata<ModuleLike>('imports', module.module),
    ...((module.imports ?? []) as ModuleLike[]),
  ];
  const own = [...metadata<Type>('controllers', module.module), ...(module.controllers ?? [])];
  return [...imported.flatMap((one) => controllersOf(one, seen)), ...own];
}

function metadata<T>(key: keyof typeof keys, target: Type): T[] {
  return (Reflect.getMetadata(keys[key], target) as T[] | undefined) ?? [];
}
const keys = { imports: MODULE_METADATA.IMPORTS, controllers: MODULE_METADATA.CONTROLLERS } as const;

function routesOf(controller: Type): Operation[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = name === 'constructor' ? undefined : prototype[name];
    if (typeof handler !== 'function' || Reflect.getMetadata(METHOD_METADATA, handler) === undefined)
      return [];
    return [declared(controller, name, Reflect.getMetadata(OPERATION, handler))];
  });
}

function declared(controller: Type, name: string, found: unknown): Operation {
  const operation = found as Operation | undefined;
  if (operation?.policy === undefined)
    throw new Error(`${controller.name}.${name} is a route without a policy: declare it with @Route`);
  return operation;
}
