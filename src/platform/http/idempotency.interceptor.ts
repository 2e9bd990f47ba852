import { createHash } from 'node:crypto';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Clock } from '../clock/clock.js';
import type { Json } from '../events/event.js';
import { newId } from '../ids/ids.js';
import type { ScratchStore } from '../scratch-store/scratch-store.js';
import { fingerprintOf, idempotencyKeyOf } from './idempotency-key.js';
import { Refused } from './refused.js';

const KIND = 'idempotency';
const KEPT_MS = 24 * 3_600_000;
/** How long a request that another process began counts as running; after a crash it may be repeated then. */
const LONGEST_RUN_MS = 60_000;
const RETRY_AFTER_SECONDS = 1;

type Entry = {
  readonly fingerprint: string;
  /** The run of the program that answers it. */
  readonly run: string;
  readonly answer?: { readonly status: number; readonly location: string | null; readonly body: Json };
};

/**
 * Answers a POST that came before with the same Idempotency-Key as it was answered the first time, for 24 hours. Refused
 * and failed requests are not kept: they changed nothing, so asking again is asking anew.
 */
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly run = newId();
  private readonly running = new Set<string>();

  constructor(
    private readonly scratch: ScratchStore,
    private readonly clock: Clock,
    /** No other process serves these stores: what another run began has died with it. */
    private readonly alone: boolean,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = execution.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const key = idempotencyKeyOf(request);
    if (key === undefined || request.asking === undefined) return next.handle();
    const id = createHash('sha256')
      .update(JSON.stringify([request.asking.id, key]))
      .digest('base64url');
    return from(this.once(id, request, http.getResponse<FastifyReply>(), next));
  }

  /** Throws Refused IDEMPOTENCY_KEY_REUSED or IDEMPOTENCY_KEY_IN_USE, and what the handler throws. */
  private async once(
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<unknown> {
    if (this.running.has(id)) await this.refuseRunning(id, request);
    this.running.add(id);
    try {
      const before = await this.begun(id, fingerprintOf(request));
      return before === undefined ? await this.answered(id, request, reply, next) : replayed(before, reply);
    } finally {
      this.running.delete(id);
    }
  }

  private async refuseRunning(id: string, request: FastifyRequest): Promise<never> {
    const entry = await this.entryOf(id);
    if (entry !== undefined && entry.fingerprint !== fingerprintOf(request)) throw keyReused();
    throw keyInUse();
  }

  /** Marks the key as in use; answers the kept answer where there is one. */
  private async begun(id: string, fingerprint: string): Promise<NonNullable<Entry['answer']> | undefined> {
    const mark = { fingerprint, run: this.run };
    const now = this.clock.now();
    if (await this.scratch.putIfAbsent(KIND, id, mark, later(now, LONGEST_RUN_MS), now)) return undefined;
    const entry = await this.entryOf(id);
    // It went between the two looks: its handler was refused, so this is a first time.
    if (entry === undefined) return this.begun(id, fingerprint);
    if (entry.fingerprint !== fingerprint) throw keyReused();
    if (entry.answer !== undefined) return entry.answer;
    if (entry.run !== this.run && !this.alone) throw keyInUse();
    await this.scratch.put(KIND, id, 0, mark, later(now, LONGEST_RUN_MS));
    return undefined;
  }

  private async answered(
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
    next: CallHandler,
  ): Promise<unknown> {
    try {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: null });
      const location = reply.getHeader('location');
      const entry: Entry = {
        fingerprint: fingerprintOf(request),
        run: this.run,
        answer: {
          status: reply.statusCode,
          location: typeof location === 'string' ? location : null,
          body: JSON.parse(JSON.stringify(body ?? null)) as Json,
        },
      };
      await this.scratch.put(KIND, id, 0, entry, later(this.clock.now(), KEPT_MS));
      return body;
    } catch (error) {
      await this.scratch.delete(KIND, id);
      throw error;
    }
  }

  private async entryOf(id: string): Promise<Entry | undefined> {
    const stored = await this.scratch.get(KIND, id, 0, this.clock.now());
    return stored as Entry | undefined;
  }
}

const replayed = ({ status, location, body }: NonNullable<Entry['answer']>, reply: FastifyReply): Json => {
  reply.code(status).header('idempotency-replayed', 'true');
  if (location !== null) reply.header('location', location);
  return body;
};

const keyReused = (): Refused => new Refused({ code: 'IDEMPOTENCY_KEY_REUSED' });
const keyInUse = (): Refused => new Refused({ code: 'IDEMPOTENCY_KEY_IN_USE' }, RETRY_AFTER_SECONDS);

const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();
