import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { once } from 'node:events';

/** A wire between the product's processes and a server, which can be cut: all that goes over it ends in the middle. */
export class CutWire {
  private readonly sockets = new Set<Socket>();
  private held = false;

  private constructor(private readonly server: Server) {}

  /** @param target `host:port` of the server behind it */
  static async to(target: string): Promise<CutWire> {
    const { hostname, port } = new URL(`tcp://${target}`);
    const server = createServer((near) => wire.join(near, connect(Number(port), hostname)));
    const wire = new CutWire(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return wire;
  }

  /** `host:port` at which the processes find it. */
  get address(): string {
    const at = this.server.address();
    if (at === null || typeof at === 'string') throw new Error('the wire is not laid');
    return `127.0.0.1:${at.port}`;
  }

  /** Ends every connection at once; new ones may come. Gives how many there were. */
  cut(): number {
    const count = this.sockets.size / 2;
    for (const socket of this.sockets) socket.destroy();
    return count;
  }

  /** What is sent stays on the wire, both ways, until it is let go; nobody is told. */
  hold(): void {
    this.held = true;
    for (const socket of this.sockets) socket.cork();
  }

  letGo(): void {
    this.held = false;
    for (const socket of this.sockets) socket.uncork();
  }

  async close(): Promise<void> {
    this.server.close();
    this.cut();
    await once(this.server, 'close');
  }

  private join(near: Socket, far: Socket): void {
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      // What is a wire may not make small packets wait for each other.
      one.setNoDelay(true);
      if (this.held) one.cork();
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      // The close that follows says it all.
      one.on('error', () => undefined);
      one.pipe(other);
    }
  }
}
