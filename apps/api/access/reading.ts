import { Injectable } from '@nestjs/common';
import type { Caller } from '#libs/auth';
import { readFor } from '#libs/store';
import type { Scope } from '#libs/store';
import { Registry } from '../ports.js';

/**
 * What the database shows during a call. People of the administration read under the policies of the routes alone; an
 * enterprise, a partner and a receipt's link get no other row, whatever a query forgets.
 */
@Injectable()
export class Reading {
  constructor(private readonly registry: Registry) {}

  async begin(caller: Caller): Promise<void> {
    readFor(await this.scopeOf(caller));
  }

  private async scopeOf(caller: Caller): Promise<Scope> {
    if (caller.kind === 'link') return { requests: [caller.request] };
    if (caller.kind === 'enterprise')
      return { enterprises: await this.registry.idsUnder([caller.enterprise]) };
    if (caller.role !== 'partner') return 'district';
    const { person, covers, unit, units, succeeded = [] } = caller;
    return { people: [person, ...covers], units: [...new Set([unit, ...units, ...succeeded])] };
  }
}
