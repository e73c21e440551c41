import { Injectable } from '@nestjs/common';
import { w } from '#libs/catalogue';
import { itemOf } from '#libs/items';
import { Problem } from '#libs/problem';
import type { Known } from '../access/subjects.js';
import { Rulebook } from '../commands/rulebook.js';
import { Registry } from '../ports.js';
import { byOf } from '../requests/history-view.js';
import { namingOf } from '../requests/naming.js';
import { RequestReader } from '../requests/request-reader.js';
import { checklistViewOf } from './checklist-view.js';
import type { ChecklistView } from './schemas.js';

/** The checklist of one request, under the version of the catalogue that it began with. */
@Injectable()
export class ChecklistReader {
  constructor(
    private readonly reader: RequestReader,
    private readonly rulebook: Rulebook,
    private readonly registry: Registry,
  ) {}

  async of(known: Known): Promise<ChecklistView> {
    const { state, events, at, people } = await this.reader.snapshot(known.row.id);
    const list = state.checklist;
    if (!list) throw noChecklist();
    const catalogue = await this.registry.itemsOf(list.version);
    const { calendar } = await this.rulebook.pinned(state);
    const say = namingOf(people, calendar);
    const enterprise = known.enterprise?.name ?? state.enterprise;
    return checklistViewOf({
      ...{ list, state, events, at },
      item: catalogue && itemOf(catalogue, list.item),
      unitName: (id) => people.unitName(id),
      name: ({ actor }) => byOf(actor, say, enterprise),
    });
  }
}

const noChecklist = (): Problem =>
  new Problem('not-found', {
    detail: w(
      '这件诉求未归入服务事项，没有办理清单；可用 reclassify 填写 item。',
      'This request names no service item and has no checklist; reclassify it with `item`.',
    ),
  });
