import type { RecordedCase } from '#libs/mapping';
import { answer, feedBack, open, type PlayedRow, type Stage } from '../happen.js';
import { LivePauses } from './live-pauses.js';
import { LiveTasks } from './live-tasks.js';
import { movesOf, type Move } from './moves.js';
import { RequestDesk } from './request-desk.js';
import type { Teams } from './teams.js';
import { nothingTold, type Told } from './told.js';

/** What all cases of a log share. */
export interface LogStage extends Stage {
  teams: Teams;
  work?: number | undefined;
}

type Lived = PlayedRow & Required<Pick<PlayedRow, 'told' | 'late'>>;

/**
 * Lets a case happen again: its first team meets it and owns it to the end, every change of team is a task or a refusal,
 * every wait for the enterprise a pause, as far as the rules allow.
 */
export async function happenCase(stage: LogStage, recorded: RecordedCase): Promise<PlayedRow> {
  const { row, events } = recorded;
  const played: Lived = { row, problems: [], told: nothingTold(), late: 0 };
  try {
    const home = events[0]?.team ?? '';
    const owner = stage.teams.deskOf(home);
    await stage.time.until(row.received);
    const request = await open(stage, row, owner);
    played.request = request;
    const desk = new RequestDesk(stage, row.key, `/v1/requests/${request}`);
    const tasks = new LiveTasks(desk, stage.teams, owner, home);
    const pauses = new LivePauses(desk, owner, stage.time);
    for (const move of movesOf(recorded, stage.work)) {
      if (move.at > stage.horizon) break;
      await stage.time.until(move.at);
      await live(move, { tasks, pauses, told: played.told, key: row.key });
      played.late = Math.max(played.late, stage.time.now() - move.at);
    }
    if (row.closed === undefined || row.closed > stage.horizon) return played;
    await stage.time.until(row.closed);
    await tasks.end();
    await answer(stage, row, request, owner);
    await feedBack(stage, row, request);
  } catch (error) {
    played.problems.push(`${row.key}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return played;
}

async function live(
  move: Move,
  { tasks, pauses, told, key }: { tasks: LiveTasks; pauses: LivePauses; told: Told; key: string },
): Promise<void> {
  if (move.kind === 'work') return pauses.resume();
  const what = `${move.kind} ${move.n}`;
  const stop = { key, at: move.at, move: what };
  if (move.kind === 'wait') {
    told.pauses = pauses.paused;
    await pauses.ask(move);
    if (pauses.paused.at(-1)?.outcome !== 'granted') told.stops.push({ ...stop, rule: 'CLK-8' });
    return;
  }
  const fate = await tasks.change(move, (rule) => told.stops.push({ ...stop, rule }));
  told.fates.push({ move: what, fate });
}
