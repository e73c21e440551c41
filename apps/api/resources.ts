import type { Type } from '@nestjs/common';
import { CodecModule } from './codec/codec.module.js';
import { CommandsModule } from './commands/commands.module.js';
import { DocsModule } from './docs/docs.module.js';
import { DuplicatesModule } from './duplicates/duplicates.module.js';
import { FollowModule } from './follow/follow.module.js';
import { HealthModule } from './health/health.module.js';
import type { Operation } from './operation/operation.js';
import { operationsOf } from './operation/operations-of.js';
import { OrganisationModule } from './organisation/organisation.module.js';
import { RequestsModule } from './requests/requests.module.js';
import { StreamModule } from './stream/stream.module.js';

/** One module for each resource. */
export const RESOURCES: Type[] = [
  CommandsModule,
  RequestsModule,
  DuplicatesModule,
  FollowModule,
  StreamModule,
  OrganisationModule,
  CodecModule,
  HealthModule,
  DocsModule,
];

/** Every operation of the API; a route without a policy throws. */
export function operations(): Operation[] {
  const seen = new Set<Operation>();
  for (const resource of RESOURCES) for (const operation of operationsOf(resource)) seen.add(operation);
  return [...seen];
}
