import { searchAttributes } from '#libs/contracts';
import type { Moment, RequestState } from '#libs/request';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';

/** What Temporal's own page shows of a request: enums, opaque ids and moments, nothing personal (must hold 11). */
export class Display {
  /** A run that continues another has its search attributes already. */
  private shown = workflowInfo().continuedFromExecutionRunId ? undefined : '';

  /** Details cost nothing; search attributes cost an event, hence only at start, end, and a new owner or level (must hold 9). */
  show(state: RequestState, next: Moment | undefined): void {
    setCurrentDetails(details(state, next));
    const key = [state.owner, state.level, state.end].join(' ');
    if (this.shown !== undefined && this.shown !== key) {
      upsertSearchAttributes([
        { key: searchAttributes.owner, value: state.owner },
        { key: searchAttributes.tier, value: state.tier },
        { key: searchAttributes.level, value: state.level },
        { key: searchAttributes.stage, value: state.end ?? state.stage },
      ]);
    }
    this.shown = key;
  }
}

function details(state: RequestState, next: Moment | undefined): string {
  const coming = next ? `${next.key} at ${new Date(next.at).toISOString()}` : 'nothing';
  return [
    `stage **${state.end ?? state.stage}**, cycle ${state.cycle}, level **${state.level}**`,
    `owner \`${state.owner}\` of \`${state.ownerUnit}\`, tier ${state.tier}`,
    `next: ${coming}`,
    `journal ${state.version}, policy \`${state.policy}\`, calendar \`${state.calendar}\``,
  ].join('\n\n');
}
