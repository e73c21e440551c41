import type { Catalogue, Item } from '#libs/items';
import type { Budget } from '#libs/messages';
import { writeXlsx } from '#libs/sheets';
import type { Sheet } from '#libs/sheets';

const COLUMNS = {
  catalogue: ['version', 'title'],
  items: [
    ...['id', 'name', 'category', 'nature', 'grade', 'lead', 'supporting', 'promised'],
    ...['basis', 'assisted', 'agent', 'filing', 'keywords'],
  ],
  steps: ['item', 'id', 'name', 'who', 'what', 'time'],
  materials: ['item', 'id', 'name', 'form', 'needed', 'where'],
};

type Cells = Record<string, string | undefined>;

/** A catalogue as a workbook that is read back the same. */
export function writeItemSheets({ version, title, items }: Catalogue): Promise<Uint8Array> {
  return writeXlsx([
    sheet('catalogue', [{ version, title: both(title) }]),
    sheet('items', items.map(itemCells)),
    sheet(
      'steps',
      items.flatMap(({ id: item, steps }) =>
        steps.map(({ name, what, time, ...one }) => ({
          ...{ item, ...one, name: both(name) },
          ...{ what: what && both(what), time: time && span(time) },
        })),
      ),
    ),
    sheet(
      'materials',
      items.flatMap(({ id: item, materials }) =>
        materials.map(({ name, where, needed, ...one }) => ({
          ...{ item, ...one, name: both(name), where: both(where), needed: yes(needed) },
        })),
      ),
    ),
  ]);
}

function itemCells(item: Item): Cells {
  const { id, category, nature, grade, lead } = item;
  return {
    ...{ id, category, nature, grade, lead },
    name: both(item.name),
    supporting: item.supporting.join(', '),
    promised: span(item.promised),
    basis: item.basis.map(both).join('\n'),
    assisted: yes(item.assisted),
    agent: yes(item.agent),
    filing: item.filing.join(', '),
    keywords: item.keywords.join(', '),
  };
}

const both = ({ zh, en }: { zh: string; en: string }): string => `${zh} | ${en}`;
const span = ({ n, unit }: Budget): string => `${n} ${unit}`;
const yes = (value: boolean): string => (value ? 'yes' : 'no');

function sheet(name: keyof typeof COLUMNS, rows: Cells[]): Sheet {
  return { name, columns: COLUMNS[name], rows: rows.map((cells, index) => rowOf(cells, index + 2)) };
}

function rowOf(cells: Cells, line: number): Sheet['rows'][number] {
  const present = Object.entries(cells).filter((cell): cell is [string, string] => Boolean(cell[1]));
  return { line, values: Object.fromEntries(present) };
}
