import type { NextFunction, Request, Response } from 'express';
import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';
import type { Operation } from '../operation/operation.js';

/** What methods an address takes: none where there is no such address. */
export type MethodsOf = (path: string) => string[];

interface Route {
  pattern: RegExp;
  /** An address of its own goes before one in which an id may stand: no request is called `candidates`. */
  literal: boolean;
  methods: string[];
}

/** The routes by their addresses, so that a wrong method is told from a wrong address. */
export function methodsOf(operations: readonly Operation[]): MethodsOf {
  const routes = operations.map(({ path, method }): Route => ({
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}/?$`, 'i'),
    literal: !path.includes(':'),
    methods: method === 'get' ? ['GET', 'HEAD'] : ['POST'],
  }));
  return (path) => {
    const found = routes.filter(({ pattern }) => pattern.test(path));
    const own = found.some(({ literal }) => literal) ? found.filter(({ literal }) => literal) : found;
    return own.length === 0 ? [] : [...new Set([...own.flatMap(({ methods }) => methods), 'OPTIONS'])];
  };
}

/** Answers a method that an address does not take with those that it takes; OPTIONS, which asks for them, too. */
export function rightMethod(methodsAt: MethodsOf) {
  return (call: Request, reply: Response, next: NextFunction): void => {
    const methods = methodsAt(call.path);
    const allow = methods.join(', ');
    if (methods.length > 0 && call.method === 'OPTIONS') reply.status(204).set({ allow }).end();
    else next(methods.length === 0 || methods.includes(call.method) ? undefined : wrongMethod(allow));
  };
}

const wrongMethod = (allow: string): Problem =>
  new Problem('method-not-allowed', {
    detail: w(`此地址接受：${allow}。`, `This address takes: ${allow}.`),
    headers: { allow },
  });
