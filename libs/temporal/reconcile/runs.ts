import { DEPARTURE_WORKFLOW, departureStart, QUESTION_WORKFLOW, REQUEST_WORKFLOW } from '#libs/contracts';
import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';

/** One run of a workflow as Temporal lists it. */
export interface Run {
  workflowId: string;
  runId: string;
  running: boolean;
  /** Whether another run goes on where it ended. */
  continued: boolean;
  /** Whether somebody put an end to it from outside. */
  terminated: boolean;
  startedAt: number;
}

/** All runs that Temporal still knows, by workflow, the oldest first; `since`: those that ran at that real moment or later. */
export async function runsOf(client: Client, taskQueue: string, since?: number): Promise<Map<string, Run[]>> {
  const runs = new Map<string, Run[]>();
  for await (const run of client.workflow.list({ query: queryOf(taskQueue, since) })) {
    const { workflowId } = run;
    runs.set(workflowId, [...(runs.get(workflowId) ?? []), runFrom(run)]);
  }
  for (const of of runs.values()) of.sort((a, b) => a.startedAt - b.startedAt);
  return runs;
}

type Listed = Pick<WorkflowExecutionInfo, 'workflowId' | 'runId' | 'status' | 'startTime'>;

function runFrom({ workflowId, runId, status, startTime }: Listed): Run {
  const is = (name: string) => status.name === name;
  const stands = { running: is('RUNNING'), continued: is('CONTINUED_AS_NEW'), terminated: is('TERMINATED') };
  return { workflowId, runId, ...stands, startedAt: startTime.getTime() };
}

/** The departures 离任 whose process Temporal knows. */
export async function departuresIn(client: Client, taskQueue: string): Promise<string[]> {
  const query = `WorkflowType = '${DEPARTURE_WORKFLOW}' and TaskQueue = '${plain(taskQueue)}'`;
  const ids = new Set<string>();
  for await (const { workflowId } of client.workflow.list({ query }))
    ids.add(workflowId.slice(departureStart('', taskQueue).workflowId.length));
  return [...ids];
}

const plain = (name: string): string => name.replaceAll("'", '');

function queryOf(taskQueue: string, since?: number): string {
  const types = `WorkflowType in ('${REQUEST_WORKFLOW}', '${QUESTION_WORKFLOW}')`;
  const late = since === undefined ? [] : [`(ExecutionStatus = 'Running' or CloseTime > '${iso(since)}')`];
  return [types, `TaskQueue = '${plain(taskQueue)}'`, ...late].join(' and ');
}

const iso = (at: number): string => new Date(at).toISOString();

/** Listings lag behind: where the last listed run is over, another one may live already. */
export async function withLatest(client: Client, workflowId: string, runs: readonly Run[]): Promise<Run[]> {
  if (runs.at(-1)?.running) return [...runs];
  const latest = await latestOf(client, workflowId);
  const isListed = !latest || runs.some(({ runId }) => runId === latest.runId);
  return isListed ? [...runs] : [...runs, latest];
}

/** Whether a workflow of this id lives. */
export async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  return (await latestOf(client, workflowId))?.running === true;
}

/** Whether a run is the last one of its workflow. */
export async function isLatest(
  client: Client,
  { workflowId, runId }: Pick<Run, 'workflowId' | 'runId'>,
): Promise<boolean> {
  return (await latestOf(client, workflowId))?.runId === runId;
}

async function latestOf(client: Client, workflowId: string): Promise<Run | undefined> {
  try {
    return runFrom(await client.workflow.getHandle(workflowId).describe());
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
