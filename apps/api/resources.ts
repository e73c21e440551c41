import type { Type } from '@nestjs/common';
import { ChecklistModule } from './checklist/checklist.module.js';
import { CodecModule } from './codec/codec.module.js';
import { CommandsModule } from './commands/commands.module.js';
import { DecisionsModule } from './decisions/decisions.module.js';
import { DocsModule } from './docs/docs.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { DuplicatesModule } from './duplicates/duplicates.module.js';
import { FollowModule } from './follow/follow.module.js';
import { HealthModule } from './health/health.module.js';
import { ItemsModule } from './items/items.module.js';
import type { Operation } from './operation/operation.js';
import { operationsOf } from './operation/operations-of.js';
import { OrganisationModule } from './organisation/organisation.module.js';
import { PeopleModule } from './people/people.module.js';
import { RequestsModule } from './requests/requests.module.js';
import { TasksModule } from './tasks/tasks.module.js';
import { RoutingModule } from './routing/routing.module.js';
import { SeatModule } from './seat/seat.module.js';
import { StreamModule } from './stream/stream.module.js';

/** One module for each resource. */
export const RESOURCES: Type[] = [
  CommandsModule,
  RequestsModule,
  TasksModule,
  DecisionsModule,
  DocumentsModule,
  DuplicatesModule,
  FollowModule,
  SeatModule,
  StreamModule,
  OrganisationModule,
  RoutingModule,
  ItemsModule,
  ChecklistModule,
  PeopleModule,
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
