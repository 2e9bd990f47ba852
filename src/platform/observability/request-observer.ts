import type { FastifyInstance } from 'fastify';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';

const UNKNOWN_ROUTE = 'unknown';
/** Asked every few seconds by machines: logged only where they fail. */
const QUIET = new Set(['/health/live', '/health/ready', '/metrics']);

/** One log line and one measurement a request: its route's pattern, never its address, query or body. */
export const observeRequests = (server: FastifyInstance, log: Log, metrics: Metrics): void => {
  server.addHook('onResponse', (request, reply, done) => {
    const { method, commandContext } = request;
    const route = request.routeOptions.url ?? UNKNOWN_ROUTE;
    const status = reply.statusCode;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    metrics.request(method, route, status, reply.elapsedTime);
    if (status < 500 && QUIET.has(route)) return done();
    const by = { actorId: commandContext?.actor.id, correlationId: commandContext?.correlationId };
    log.info({ method, route, status, ms, ...by }, 'request');
    done();
  });
};
