import type { FastifyInstance, FastifyReply } from 'fastify';

/** The answers of one server that go on until somebody ends them, by the abort that ends them. */
const liveStreams = new WeakMap<object, Set<AbortController>>();

const SWEEP_MS = 50;

/** Ends endless answers, and connections as their answers end, when the server begins to close: they would hold the shutdown. */
export const endLiveStreamsOnClose = (server: FastifyInstance): void => {
  const open = new Set<AbortController>();
  liveStreams.set(server.server, open);
  server.addHook('preClose', async () => {
    for (const stream of open) stream.abort();
    // Closing drops only the connections that are idle at that moment.
    const sweep = setInterval(() => server.server.closeIdleConnections(), SWEEP_MS);
    server.server.once('close', () => clearInterval(sweep));
  });
};

/** Aborts when the client of this request has gone, or the server is closing. */
export const disconnectSignal = (reply: FastifyReply): AbortSignal => {
  const open = liveStreams.get(reply.server.server);
  const controller = new AbortController();
  open?.add(controller);
  reply.raw.once('close', () => {
    open?.delete(controller);
    controller.abort();
  });
  return controller.signal;
};
