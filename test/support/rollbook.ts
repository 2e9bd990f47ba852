import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Identity, Tokens } from '../../src/access/tokens.js';
import { AppModule } from '../../src/app.module.js';
import { buildKernel, type Kernel } from '../../src/composition/kernel.js';
import { startProjector } from '../../src/composition/projector.js';
import type { Stores } from '../../src/composition/stores.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { createHttpApplication } from '../../src/platform/http/http-application.js';
import { MasterKeys } from '../../src/platform/keys/master-keys.js';
import { createLog } from '../../src/platform/observability/log.js';
import { Metrics } from '../../src/platform/observability/metrics.js';
import { HandClock } from './http/probe-application.js';
import { InMemoryEventStore } from './in-memory/in-memory-event-store.js';
import { InMemoryEvidenceStore } from './in-memory/in-memory-evidence-store.js';
import { InMemoryKeyStore } from './in-memory/in-memory-key-store.js';
import { InMemoryScratchStore } from './in-memory/in-memory-scratch-store.js';
import { NaiveReadStore } from './read-store/naive-read-store.js';

/** What answers hold that tests go on with; absent fields are undefined, whatever the type says. */
export type ReplyBody = {
  readonly [field: string]: unknown;
  readonly learnerId: string;
  readonly groupId: string;
  readonly jobRoleId: string;
  readonly position: number;
  readonly revision: number;
  readonly matching: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly learners: readonly Readonly<Record<string, unknown>>[];
  readonly changes: readonly Readonly<Record<string, unknown>>[];
  readonly events: readonly Readonly<Record<string, unknown>>[];
};
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: ReplyBody;
  readonly text: string;
  readonly bytes: Buffer;
};
type Asked = { readonly headers?: Record<string, string>; readonly body?: object | string };

/** What the program is made of, over stores in memory. `through`: what it sees of the event store. */
export const memoryProgram = async (
  through: (log: EventStore) => EventStore = (log) => log,
  changed: { readonly bulkConfirmAbove?: number; readonly bulkConfirmShare?: number } = {},
) => {
  const log = new InMemoryEventStore();
  const clock = new HandClock('2026-11-24T09:00:00.000Z');
  const views = new NaiveReadStore();
  const stores: Stores = {
    events: through(log),
    views,
    leases: views,
    keys: new InMemoryKeyStore(),
    masterKeys: MasterKeys.parse(Buffer.alloc(32, 3).toString('base64')),
    scratch: new InMemoryScratchStore(),
    evidence: new InMemoryEvidenceStore(),
    tokenSecret: 'a secret of more than thirty-two bytes for tests',
    close: async () => undefined,
  };
  const silent = createLog('silent', 'test');
  const kernel = await buildKernel(stores, clock);
  const tokens = new Tokens(stores.tokenSecret, clock);
  const metrics = new Metrics();
  const settings = {
    bulkConfirmAbove: 1_000,
    bulkConfirmShare: 1,
    importMaxBytes: 1_048_576,
    timeZone: 'Europe/London',
    evidenceMaxBytes: 100_000,
    ...changed,
  };
  const parts = { stores, kernel, settings, log: silent, metrics, projectorRuns: () => true };
  return { log, clock, stores, kernel, tokens, metrics, silent, parts };
};

/** The whole program on stores in memory, spoken to as over HTTP, with a clock that a test moves. */
export class Rollbook {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly log: InMemoryEventStore,
    readonly kernel: Kernel,
    readonly clock: HandClock,
    private readonly tokens: Tokens,
    private readonly end: () => Promise<void>,
  ) {}

  /** `through`: what the program sees of the event store. */
  static async start(
    through: (log: EventStore) => EventStore = (log) => log,
    changed: { readonly bulkConfirmAbove?: number; readonly bulkConfirmShare?: number } = {},
  ): Promise<Rollbook> {
    const { log, clock, stores, kernel, tokens, metrics, silent, parts } = await memoryProgram(
      through,
      changed,
    );
    const projector = startProjector(stores, 'UTC', silent);
    const limits = { bodyMaxBytes: 1_048_576, fileMaxBytes: 1_048_576, alone: true };
    const app = await createHttpApplication(AppModule.with(parts, tokens), {
      log: silent,
      metrics,
      ...limits,
    });
    const end = async (): Promise<void> => {
      await app.close();
      await projector.stop();
    };
    const rollbook = new Rollbook(app, log, kernel, clock, tokens, end);
    await rollbook.untilViewsAreBuilt();
    return rollbook;
  }

  stop(): Promise<void> {
    return this.end();
  }

  /** Speaks as somebody: `as(administrator).post('/groups', { name })`. */
  as(identity: Identity = { actorId: 'administrator-1', role: 'administrator' }) {
    const send = async (method: Method, url: string, { headers, body }: Asked = {}): Promise<Reply> => {
      const token = await this.tokens.issue(identity, 12);
      const answer = await this.app.inject({
        method,
        url,
        headers: { authorization: `Bearer ${token}`, ...headers },
        ...(body === undefined ? {} : { payload: body }),
      });
      const json = /\bjson\b/.test(String(answer.headers['content-type']));
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: (json ? JSON.parse(answer.payload) : {}) as ReplyBody,
        text: answer.payload,
        bytes: answer.rawPayload,
      };
    };
    return {
      get: (url: string, headers: Record<string, string> = {}) => send('GET', url, { headers }),
      post: (url: string, body: object = {}, headers: Record<string, string> = {}) =>
        send('POST', url, { body, headers }),
      patch: (url: string, body: object, headers: Record<string, string> = {}) =>
        send('PATCH', url, { body, headers }),
      put: (url: string, body: object, headers: Record<string, string> = {}) =>
        send('PUT', url, { body, headers }),
      delete: (url: string) => send('DELETE', url),
      /** A file as the whole body. */
      upload: (url: string, file: string | Buffer, type = 'text/csv') =>
        send('POST', url, { headers: { 'content-type': type }, body: file }),
    };
  }

  private async untilViewsAreBuilt(): Promise<void> {
    const deadline = performance.now() + 10_000;
    for (;;) {
      const reply = await this.app.inject({ method: 'GET', url: '/health/ready' });
      if (reply.statusCode === 200) return;
      if (performance.now() > deadline) throw new Error(`The views were not built in time: ${reply.payload}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
