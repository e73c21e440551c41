import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openHistory, Replayer } from '#libs/preflight';
import { provideBundle } from '#libs/temporal';
import type { SealedCodec } from '#libs/temporal';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import proto from '@temporalio/proto';

const { History } = proto.temporal.api.history.v1;

/** Whether what was lived replays on the build that lived it: every run of a workflow, ended ones too (must hold 6). */
export class Replays {
  private constructor(
    private readonly build: Replayer,
    private readonly codec: SealedCodec,
    private readonly keepIn?: string,
  ) {}

  /** @param keepIn where histories that do not replay are kept as Temporal's own messages */
  static async open(codec: SealedCodec, keepIn?: string): Promise<Replays> {
    if (keepIn !== undefined) await mkdir(keepIn, { recursive: true });
    return new Replays(new Replayer(await readFile(await provideBundle(), 'utf8')), codec, keepIn);
  }

  /** What does not replay, from the last run back to the first. */
  async broken(client: Client, workflowId: string): Promise<string[]> {
    const found: string[] = [];
    for (let runId: string | undefined, back = 0; ; back += 1) {
      const history = await historyOf(client, workflowId, runId);
      if (!history) return found;
      const begun = history.events?.[0]?.workflowExecutionStartedEventAttributes;
      const { broken } = await this.build.replay(workflowId, await openHistory(history, this.codec));
      if (broken !== undefined) {
        found.push(`${workflowId}, ${back} runs before the last: ${broken.slice(0, 300)}`);
        const file = `${workflowId.replaceAll('/', '-')}-${back}.history`;
        if (this.keepIn !== undefined)
          await writeFile(join(this.keepIn, file), History.encode(history).finish());
      }
      if (!begun?.continuedExecutionRunId) return found;
      runId = begun.continuedExecutionRunId;
    }
  }

  close(): Promise<void> {
    return this.build.close();
  }
}

async function historyOf(client: Client, workflowId: string, runId?: string) {
  try {
    return await client.workflow.getHandle(workflowId, runId).fetchHistory();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
