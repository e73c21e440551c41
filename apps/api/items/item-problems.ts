import { w } from '#libs/catalogue';
import { Problem } from '#libs/problem';

/** A command names an item that is in no catalogue. */
export const noSuchItem = (id: string): Problem =>
  new Problem('invalid', {
    detail: w(
      `清单中没有事项 ${id}；可用 GET /v1/items?text=… 按文字查找，或不填 item 而填写 nature 与 grade。`,
      `There is no service item ${id}: look for it with GET /v1/items?text=…, or leave \`item\` out and give \`nature\` and \`grade\`.`,
    ),
    fields: [{ field: 'item', problem: w('没有这个事项', 'unknown') }],
  });

/** An item is asked for that is in no catalogue. */
export const itemNotFound = (id: string): Problem =>
  new Problem('not-found', {
    detail: w(
      `清单中没有事项 ${id}；可用 GET /v1/items?text=… 查找。`,
      `There is no service item ${id}: look for it with GET /v1/items?text=…`,
    ),
  });

export const versionNotFound = (version: string): Problem =>
  new Problem('not-found', {
    detail: w(`事项清单没有版本 ${version}。`, `There is no version ${version} of the service items.`),
  });

export const nothingPublished = (): Problem =>
  new Problem('not-found', {
    detail: w(
      '尚未发布事项清单；管理员可用 huying items publish 发布。',
      'No catalogue of service items is published yet: `huying items publish` does that.',
    ),
  });
