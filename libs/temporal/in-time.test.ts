import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { inTime, openClient } from './connection.js';
import type { Sealer } from './codec.js';

test('a call to a Temporal that takes the connection and says nothing gives up', async () => {
  const taken: Socket[] = [];
  const silent = createServer((socket) => taken.push(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const client = openClient({ address: `127.0.0.1:${port}`, namespace: 'default' }, {} as Sealer);
  const describe = () => client.workflow.getHandle('nobody').describe();
  await expect(inTime(client, describe)).rejects.toThrow('describe');
  await client.connection.close();
  for (const socket of taken) socket.destroy();
  silent.close();
});
