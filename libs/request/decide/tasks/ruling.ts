import type { Draft } from '../../draft.js';
import type { TaskFigures } from '../../policy.js';
import { rulingDue } from '../../ruling-due.js';
import { startClock } from '../../start-clock.js';
import { adjudicationClock } from '../../tasks.js';

/** The clock of a ruling 裁定, over a task or over who is to own the request (OWN-5). */
export function startRuling(d: Draft, subject: string, figures: TaskFigures): number {
  const id = adjudicationClock(subject);
  const urgent = d.state.grade === 'urgent';
  const due = rulingDue(d.calendar, d.at, figures.adjudication);
  const budget = urgent ? figures.urgent.adjudication : d.policy.clocks.adjudication;
  startClock(d, { id, name: 'adjudication', budget, ...(!urgent && { due }) });
  return d.state.clocks[id]?.due ?? due;
}
