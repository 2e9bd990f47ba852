import type { Socket } from 'node:net';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock/clock.js';
import { type Log, NestLog } from '../observability/log.js';
import type { Metrics } from '../observability/metrics.js';
import { observeRequests } from '../observability/request-observer.js';
import { CLOCK, SCRATCH_STORE } from '../ports.js';
import type { ScratchStore } from '../scratch-store/scratch-store.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { endLiveStreamsOnClose } from './live-streams.js';
import { serveOpenApi } from './open-api.js';
import { OutcomeHeadersInterceptor } from './outcome-headers.interceptor.js';
import { PROBLEM_MEDIA_TYPE, problemOf } from './problem.js';
import { ProblemFilter } from './problem.filter.js';
import { RequestValidationPipe } from './request-validation.pipe.js';
import { RouteTable } from './route-table.js';

export type HttpOptions = {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly bodyMaxBytes: number;
  /** The largest file that any endpoint takes. */
  readonly fileMaxBytes: number;
  /** No other process serves the same stores. */
  readonly alone: boolean;
};

const LONGEST_ID = 200;
/** Bodies that are files; an endpoint that takes none refuses them as it refuses any body of another shape. */
const FILE_TYPES = [
  'text/csv',
  'text/tab-separated-values',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
  'application/pdf',
  'image/png',
  'image/jpeg',
  'application/octet-stream',
];
/** For a request to come in whole, uploads included. */
const LONGEST_REQUEST_MS = 300_000;

/** The HTTP side of a module tree that provides CLOCK and SCRATCH_STORE, initialised but not listening. */
export const createHttpApplication = async (
  module: DynamicModule | Type,
  options: HttpOptions,
): Promise<NestFastifyApplication> => {
  const { log, metrics } = options;
  const routes = new RouteTable();
  const filter = new ProblemFilter(routes, log);
  const adapter = newAdapter(options, filter);
  const server: FastifyInstance = adapter.getInstance();
  routes.watch(server);
  endLiveStreamsOnClose(server);
  observeRequests(server, log, metrics);
  acceptOnly(server);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    // Nest's parsers would add form bodies.
    bodyParser: false,
    logger: new NestLog(log),
    abortOnError: false,
  });
  const scratch = app.get<ScratchStore>(SCRATCH_STORE);
  const idempotency = new IdempotencyInterceptor(scratch, app.get<Clock>(CLOCK), options.alone);
  app.useGlobalFilters(filter);
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalInterceptors(new OutcomeHeadersInterceptor(), idempotency);
  serveOpenApi(app);
  await app.init();
  await server.ready();
  return app;
};

const newAdapter = (options: HttpOptions, filter: ProblemFilter): FastifyAdapter =>
  new FastifyAdapter({
    logger: false,
    bodyLimit: options.bodyMaxBytes,
    requestTimeout: LONGEST_REQUEST_MS,
    routerOptions: { maxParamLength: LONGEST_ID },
    skipMiddie: true,
    multipart: { limits: { files: 1, fileSize: options.fileMaxBytes, fields: 20, fieldSize: 65_536 } },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(error, request, reply),
    clientErrorHandler: answerMalformed,
  });

/** JSON is read here, files by the endpoints that take them; everything else is refused. */
const acceptOnly = (server: FastifyInstance): void => {
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser(FILE_TYPES, (_request, payload, done) => done(null, payload));
  server.addHook('onRequest', (_request, reply, done) => {
    // Answers hold personal data: no cache between us and the client may keep them.
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    done();
  });
};

/** For what is not even HTTP: no request object exists, so the answer is written by hand. */
const answerMalformed = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(problemOf({ code: 'REQUEST_MALFORMED' }));
  const head = `HTTP/1.1 400 Bad Request\r\ncontent-type: ${PROBLEM_MEDIA_TYPE}`;
  socket.end(`${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
};
