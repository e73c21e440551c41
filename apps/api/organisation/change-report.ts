import { w } from '#libs/catalogue';
import type { Planned, Refusal } from '#libs/organisation';
import { Problem } from '#libs/problem';
import { toldChanges } from '#libs/register';
import type { SheetError } from '#libs/sheets';
import { iso } from '../operation/moments.js';
import type { ChangeReport } from './register-schemas.js';

/** Changes shown of one write; a whole district's list has thousands. */
const SHOWN = 500;
const MOST_FAULTS = 50;

/** What a write does or would do, in words. */
export function reportOf(planned: Planned, zone: string, dryRun: boolean): ChangeReport {
  const { on, changes, kept, refused } = planned;
  const counts = { added: 0, changed: 0, ended: 0, withdrawn: 0 };
  for (const { kind } of changes) counts[kind] += 1;
  return {
    ...{ dryRun, counts, on: iso(on) },
    changes: toldChanges(changes.slice(0, SHOWN), zone),
    kept: Object.fromEntries(Object.entries(kept)),
    refused: refused.map(refusalView),
  };
}

const refusalView = ({ rule, where, zh, en }: Refusal): ChangeReport['refused'][number] => ({
  ...{ rule, where },
  reason: w(zh, en),
});

/** A write that the organisation's rules refuse, with every reason. */
export function refusedWrite({ refused }: Planned): Problem {
  const shown = refused.slice(0, MOST_FAULTS);
  const rule = refused.find((one) => one.rule !== 'form')?.rule;
  return new Problem('organisation-refused', {
    ...(rule !== undefined && { rule }),
    detail: w(shown.map(({ zh }) => zh).join('；'), shown.map(({ en }) => en).join('; ')),
    facts: { refused: shown.map(refusalView) },
  });
}

/** A list that cannot be read, with each cell that is wrong. */
export function unreadableList({ faults }: SheetError): Problem {
  const shown = faults.slice(0, MOST_FAULTS);
  return new Problem('invalid', {
    detail: w(
      `名单中有 ${faults.length} 处有误，见 fields；一处也没有写入。`,
      `${faults.length} places of the list cannot be read, see \`fields\`; nothing was written.`,
    ),
    fields: shown.map(({ sheet, line, column, words }) => ({
      field: [sheet, line, column].filter((part) => part !== undefined).join('/'),
      problem: words,
    })),
  });
}
