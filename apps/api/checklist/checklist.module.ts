import { Controller, Module } from '@nestjs/common';
import { TheRequest } from '../access/caller.js';
import { seeRequest } from '../access/see.js';
import type { Known } from '../access/subjects.js';
import { CommandsModule } from '../commands/commands.module.js';
import { Route } from '../operation/operation.js';
import { RequestsModule } from '../requests/requests.module.js';
import { ChecklistReader } from './checklist-reader.js';
import { checklistExample } from './example.js';
import { checklistView } from './schemas.js';

/** Reading the checklist 办理清单 of a request. */
@Controller()
export class ChecklistController {
  constructor(private readonly checklists: ChecklistReader) {}

  @Route({
    method: 'get',
    path: '/v1/requests/:id/checklist',
    id: 'getChecklist',
    tag: 'requests',
    summary: { zh: '办理清单', en: 'Steps, materials and acts of agent handling' },
    policy: seeRequest,
    about: 'request',
    answer: { status: 200, description: 'the checklist', schema: checklistView, example: checklistExample },
    errors: ['unauthenticated', 'not-found', 'database-unavailable', 'internal'],
  })
  get(@TheRequest() known: Known) {
    return this.checklists.of(known);
  }
}

@Module({
  imports: [CommandsModule, RequestsModule],
  controllers: [ChecklistController],
  providers: [ChecklistReader],
})
export class ChecklistModule {}
