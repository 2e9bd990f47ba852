import { Server, ServerCredentials, type UntypedServiceImplementation } from '@grpc/grpc-js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import { AppendService } from './append-service.js';
import { FaultQueue, type AppendFault, type ReadFault } from './faults.js';
import { ReadService } from './read-service.js';
import { TcpFront } from './tcp-front.js';
import type { Disguise } from './wire-events.js';

export type LoopbackOptions = {
  /** What the server is backed by. Closed by its owner, not by the server. */
  readonly store: EventStore;
  readonly port?: number;
  /** `batch`: offers BatchAppend; `append`: an older server without it; `none`: without ServerFeatures too. */
  readonly features?: 'batch' | 'append' | 'none';
};

/**
 * Speaks the part of EventStoreDB's published gRPC protocol that the adapter uses, on 127.0.0.1, with faults on demand.
 * It proves the adapter over its real client and real gRPC; it proves nothing about the real server.
 */
export class LoopbackEventStoreDb {
  readonly appendFaults = new FaultQueue<AppendFault>();
  readonly readFaults = new FaultQueue<ReadFault>();
  /** By event id: how a stored event shows itself on the wire. */
  readonly disguises = new Map<string, Disguise>();
  readonly appends: AppendService;
  readonly reads: ReadService;
  private grpc: Server | undefined;
  private grpcPort: number | undefined;
  private readonly front = new TcpFront(() => this.grpcPort);

  private constructor(private readonly options: LoopbackOptions) {
    const drop = this.dropConnections;
    this.appends = new AppendService(options.store, this.appendFaults, drop);
    this.reads = new ReadService(options.store, this.readFaults, this.disguises, drop);
  }

  static async start(options: LoopbackOptions): Promise<LoopbackEventStoreDb> {
    const server = new LoopbackEventStoreDb(options);
    await server.listen(options.port ?? 0);
    return server;
  }

  get port(): number {
    return this.front.port;
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** Past the TCP front, for measurements. */
  get directConnectionString(): string {
    return `esdb://127.0.0.1:${this.grpcPort}?tls=false`;
  }

  /** Cuts every connection; clients may connect again at once. */
  readonly dropConnections = (): void => this.front.drop();

  /** As a node that goes down: calls are cut and nobody listens. What is stored stays. */
  async stop(): Promise<void> {
    await this.front.close();
    this.grpc?.forceShutdown();
    this.grpc = undefined;
    this.grpcPort = undefined;
  }

  /** Up again, on the same port. */
  restart(): Promise<void> {
    return this.listen(this.port);
  }

  private async listen(port: number): Promise<void> {
    const server = new Server({ 'grpc.max_receive_message_length': 32 * 1024 * 1024 });
    if (this.options.features !== 'none')
      server.addService(featuresService.ServerFeaturesService, this.features());
    server.addService(streamsService.StreamsService, this.streams());
    this.grpc = server;
    this.grpcPort = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    await this.front.listen(port);
  }

  private get offersBatch(): boolean {
    return (this.options.features ?? 'batch') === 'batch';
  }

  private features(): UntypedServiceImplementation {
    const getSupportedMethods = (_call: unknown, answer: (error: null, methods: unknown) => void): void => {
      const methods = new features.SupportedMethods().setEventStoreServerVersion('23.10.0');
      if (this.offersBatch) {
        const batch = new features.SupportedMethod();
        methods.addMethods(
          batch.setServiceName('event_store.client.streams.Streams').setMethodName('BatchAppend'),
        );
      }
      answer(null, methods);
    };
    return { getSupportedMethods };
  }

  private streams(): UntypedServiceImplementation {
    const { append, batchAppend } = this.appends;
    const removed = (_call: unknown, answer: (error: null, response: unknown) => void): void =>
      answer(null, new streams.DeleteResp());
    return { append, read: this.reads.read, delete: removed, ...(this.offersBatch ? { batchAppend } : {}) };
  }
}
