import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../deciding/decision.js';
import { newId } from '../ids/ids.js';
import type { Log } from '../observability/log.js';
import { failureOf } from './failures.js';
import { PROBLEM_MEDIA_TYPE, problemOf } from './problem.js';
import type { RouteTable } from './route-table.js';

const INTERNAL = 'INTERNAL';
const MOST_BYTES_THROWN_AWAY = 256 * 1024 * 1024;

/** The one place where something that went wrong becomes an answer. Whatever is not expected is logged, never told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also called by Fastify itself for requests that never reach Nest. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.raw.headersSent || reply.sent) {
      // The answer has begun: only cutting the line tells the client that it is not whole.
      this.logUnexpected(error, request, newId());
      reply.raw.destroy();
      return;
    }
    const failure = failureOf(error);
    const refusal = failure === undefined ? undefined : this.completed(failure.refusal, request, reply);
    const problem = refusal === undefined ? undefined : problemOf(refusal);
    if (failure?.retryAfterSeconds !== undefined) reply.header('retry-after', failure.retryAfterSeconds);
    if (problem?.code === 'STORE_UNAVAILABLE')
      this.log.warn({ err: error, route: request.routeOptions.url }, 'a store does not answer');
    this.send(request, reply, problem ?? this.internal(error, request));
  }

  private send(
    request: FastifyRequest,
    reply: FastifyReply,
    problem: NonNullable<ReturnType<typeof problemOf>>,
  ): void {
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    if (problem.status === 413) letClientFinish(request, reply);
    // What a handler had set for its own answer does not fit this one.
    for (const header of ['etag', 'content-disposition', 'content-encoding']) reply.removeHeader(header);
    reply.code(problem.status).header('content-type', PROBLEM_MEDIA_TYPE).send(JSON.stringify(problem));
  }

  /** Adds what only the HTTP side knows: for an unknown address, whether it answers another method. */
  private completed(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): Refusal {
    if (refusal.code !== 'ROUTE_NOT_FOUND') return refusal;
    const path = pathOf(request);
    const facts = { method: request.method, path };
    const allowed = this.routes.methodsOf(path);
    if (allowed.length === 0) return { code: refusal.code, facts };
    reply.header('allow', allowed.join(', '));
    return { code: 'METHOD_NOT_ALLOWED', facts: { ...facts, allowed: allowed.join(', ') } };
  }

  private internal(error: unknown, request: FastifyRequest): NonNullable<ReturnType<typeof problemOf>> {
    const incidentId = newId();
    this.logUnexpected(error, request, incidentId);
    const problem = problemOf({ code: INTERNAL, facts: { incidentId } });
    if (problem === undefined) throw new Error('The table of refusal codes has no INTERNAL');
    return problem;
  }

  private logUnexpected(error: unknown, request: FastifyRequest, incidentId: string): void {
    const { method } = request;
    this.log.error({ err: error, incidentId, method, route: request.routeOptions.url }, 'unexpected failure');
  }
}

/** A client that is cut off in mid-body never reads the answer: what it announced is let in and thrown away, within reason. */
const letClientFinish = (request: FastifyRequest, reply: FastifyReply): void => {
  const finishes = Number(request.headers['content-length']) <= MOST_BYTES_THROWN_AWAY;
  if (finishes) reply.removeHeader('connection');
  else reply.header('connection', 'close');
  request.raw.resume();
};

/** Without the query, which may hold personal data. */
const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';
