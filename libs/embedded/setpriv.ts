import { spawnSync } from 'node:child_process';
import { onPath } from './on-path.js';

/** Whom a server runs as, when that is not the user who starts it. */
export interface Identity {
  uid: number;
  gid: number;
  /** The account cannot reach the files through folders that only root may enter; it is let through. */
  bypass: boolean;
}

let tool: { path?: string } | undefined;

/** The full name of a `setpriv` that can have the kernel end a child when its parent is killed. */
export function deathSignalTool(): string | undefined {
  if (tool) return tool.path;
  const path = process.platform === 'linux' ? onPath('setpriv') : undefined;
  const works = path !== undefined && spawnSync(path, ['--pdeathsig', 'TERM', '--', 'true']).status === 0;
  tool = works ? { path } : {};
  return tool.path;
}

/** What lets a process of another account pass folders that only root may enter. */
export function bypassArguments(identity: Identity): string[] {
  return [
    `--reuid=${identity.uid}`,
    `--regid=${identity.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
}
