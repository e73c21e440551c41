import type { Change, Planned } from '#libs/organisation';
import { localOf } from '#libs/policy';
import { type ToldChange, toldChanges } from '#libs/register';

const MARK: Record<Change['kind'], string> = { added: '+', changed: '~', ended: '-', withdrawn: 'x' };
const NAME: Record<Change['kind'], string> = {
  added: 'added 新增',
  changed: 'changed 变更',
  ended: 'ended 终止',
  withdrawn: 'withdrawn 取消',
};
const SHOWN = 200;

/** What a list would change, a line for each entry. */
export function reportText({ on, changes, kept, refused }: Planned, zone: string): string {
  const kinds = (Object.keys(NAME) as Change['kind'][]).map((kind) => ({
    kind,
    count: changes.filter((one) => one.kind === kind).length,
  }));
  const counted = kinds.filter(({ count }) => count > 0).map(({ kind, count }) => `${count} ${NAME[kind]}`);
  const more = changes.length - SHOWN;
  return [
    changes.length === 0 ? 'nothing changes 无变化' : `from ${localOf(zone, on)} on: ${counted.join(', ')}`,
    ...toldChanges(changes.slice(0, SHOWN), zone).map(lineOf),
    ...(more > 0 ? [`  … and ${more} more`] : []),
    ...Object.entries(kept).map(
      ([table, count]) => `  ${table}: ${count} not named in the list stay 未列入者保留`,
    ),
    ...refused.map(({ rule, en, zh }) => `  refused 拒绝 ${rule}: ${en} (${zh})`),
  ].join('\n');
}

function lineOf({ table, kind, entry, columns }: ToldChange): string {
  const parts = columns.map(({ name, before, after }) =>
    kind === 'added' ? `${name} ${after}` : `${name} ${before || '–'} → ${after || '–'}`,
  );
  const said = kind === 'withdrawn' ? [] : parts;
  return `  ${MARK[kind]} ${table} ${entry}${said.length > 0 ? `: ${said.join(', ')}` : ''}`;
}
