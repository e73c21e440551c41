import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { type Log, StartProblem } from './start-problem.js';

/** Where embedded servers listen: this machine only. */
export const LOOPBACK = '127.0.0.1';

/** Whether nobody listens on a port. Without a host: on any of the machine's addresses. */
export async function portIsFree(port: number, host?: string): Promise<boolean> {
  return (await listen(port, host)) !== undefined;
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const port = await listen(0, LOOPBACK);
  if (port === undefined) throw new Error('the system has no free port left');
  return port;
}

async function listen(port: number, host?: string): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = address !== null && typeof address === 'object' ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}

export interface PortWish {
  /** For messages: whose port this is. */
  name: string;
  /** Asked for by the operator: this one or a clear refusal. */
  wanted?: number;
  /** Taken when nothing is remembered yet and it is free. */
  preferred?: number;
  /** Remembers the port, so that it stays the same over restarts. */
  file?: string;
  log: Log;
}

/** The port to listen on: the one asked for, else the remembered one, else the preferred, else a free one. */
export async function choosePort(wish: PortWish): Promise<number> {
  if (wish.wanted !== undefined) {
    await insist(wish.name, wish.wanted);
    return wish.wanted;
  }
  const remembered = wish.file === undefined ? undefined : readPort(wish.file);
  const first = remembered ?? wish.preferred;
  const port = first !== undefined && (await portIsFree(first, LOOPBACK)) ? first : await freePort();
  if (remembered !== undefined && port !== remembered)
    wish.log(`port ${remembered} of ${wish.name} is taken by another program; using ${port} from now on`);
  if (wish.file !== undefined && port !== remembered) writeFileSync(wish.file, `${port}\n`);
  return port;
}

async function insist(name: string, port: number): Promise<void> {
  if (await portIsFree(port, LOOPBACK)) return;
  throw new StartProblem(
    `Port ${port}, asked for ${name}, is in use by another program.`,
    'Stop that program, or ask for another port.',
  );
}

function readPort(file: string): number | undefined {
  try {
    const port = Number(readFileSync(file, 'utf8').trim());
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
  } catch {
    return undefined;
  }
}
