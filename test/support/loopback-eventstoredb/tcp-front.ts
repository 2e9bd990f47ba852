import { connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP front before the gRPC server, so that connections can be cut and a port kept over a restart. */
export class TcpFront {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  port = 0;

  constructor(private readonly target: () => number | undefined) {}

  async listen(port = 0): Promise<void> {
    const server = createServer((socket) => this.join(socket));
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address !== null && typeof address === 'object') this.port = address.port;
  }

  /** Cuts every connection, as a failing network would. */
  drop(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    this.drop();
    await closed;
  }

  private join(client: Socket): void {
    const port = this.target();
    // Without a target the front is a peer that takes connections and says nothing.
    const ends = port === undefined ? [client] : [client, connect(port, '127.0.0.1')];
    const [, server] = ends;
    if (server !== undefined) client.pipe(server).pipe(client);
    for (const end of ends) {
      this.sockets.add(end.setNoDelay());
      end.on('error', () => undefined);
      end.on('close', () => {
        this.sockets.delete(end);
        for (const other of ends) other.destroy();
      });
    }
  }
}

/** A peer that accepts connections and never says a word. */
export const silentPeer = async (port = 0): Promise<TcpFront> => {
  const front = new TcpFront(() => undefined);
  await front.listen(port);
  return front;
};
