import type { Logger as SdkLogger } from '@temporalio/worker';
import pino from 'pino';
import type { Logger } from 'pino';

/** JSON lines. What is logged is written by us: ids, enums, codes and moments, nothing personal (must hold 11). */
export const openLogger = (level: string): Logger =>
  pino({ level, base: { process: 'worker', pid: process.pid } });

/** Fields of the SDK's log lines that are kept. */
const KEPT = ['sdkComponent', 'taskQueue', 'workflowId', 'runId', 'activityType', 'attempt', 'type'];

/** The SDK's own log through ours. */
export function sdkLogger(logger: Logger): SdkLogger {
  const to = (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: object) =>
    logger[level](kept(meta ?? {}), message);
  const byLevel = {
    TRACE: to('trace'),
    DEBUG: to('debug'),
    INFO: to('info'),
    WARN: to('warn'),
    ERROR: to('error'),
  };
  return {
    log: (level, message, meta) => byLevel[level](message, meta),
    trace: byLevel.TRACE,
    debug: byLevel.DEBUG,
    info: byLevel.INFO,
    warn: byLevel.WARN,
    error: byLevel.ERROR,
  };
}

/** Of an error its own name and message: those that reach a worker's log are translated (activities) or ours. */
function kept(meta: object): object {
  const fields = Object.entries(meta).filter(([name]) => KEPT.includes(name));
  const failed = Object.entries(meta).find(([name]) => name === 'error');
  const error = failed && (failed[1] instanceof Error ? failed[1].message : String(failed[1]));
  return { ...Object.fromEntries(fields), ...(error === undefined ? {} : { error }) };
}
