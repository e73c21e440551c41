import { quantile } from '../quantile.js';
import type { Row } from '../report.js';
import { cpuMs } from './cpu.js';
import type { Contender, Parts } from './contender.js';

/** Lets so many clients carry lifecycles one after the other until `lifecycles` are done. */
export async function race(
  contender: Contender,
  servers: Parts,
  clients: number,
  lifecycles: number,
): Promise<Row> {
  const acks: number[] = [];
  const parts = { ...servers, ...contender.parts };
  const before = used(parts);
  const client = process.cpuUsage();
  const began = performance.now();
  let left = lifecycles;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left-- > 0) await contender.live((ms) => acks.push(ms));
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const after = used(parts);
  const own = process.cpuUsage(client);
  const each = Object.keys(parts).map((part) => [part, (after[part] ?? 0) - (before[part] ?? 0)] as const);
  const byPart = [...each, ['client', (own.user + own.system) / 1000] as const];
  const all = byPart.reduce((sum, [, ms]) => sum + ms, 0);
  return {
    who: contender.name,
    clients,
    'lifecycles/s': lifecycles / seconds,
    'CPU ms each': all / lifecycles,
    'ack p50 ms': quantile(acks, 0.5),
    'ack p99 ms': quantile(acks, 0.99),
    ...Object.fromEntries(byPart.map(([part, ms]) => [`${part} ms`, ms / lifecycles])),
  };
}

const used = (parts: Parts): Parts =>
  Object.fromEntries(Object.entries(parts).map(([part, pid]) => [part, cpuMs(pid)]));
