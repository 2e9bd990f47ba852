import { type EventStoreDBClient } from '@eventstore/db-client';
import type { StreamsClient as StreamsClientType } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';

/** One bidirectional BatchAppend call. */
export type BatchCall = ReturnType<StreamsClientType['batchAppend']>;
type CallArguments = Parameters<StreamsClientType['batchAppend']>;

/** The parts of the client, version 6.2.1, that its own append uses and that it marks as protected. */
type Internals = {
  readonly GRPCStreamCreator: (
    service: typeof StreamsClientType,
    name: string,
    create: (client: StreamsClientType) => BatchCall,
  ) => () => Promise<BatchCall>;
  readonly callArguments: (base: object, options: { deadline: number }) => CallArguments;
  readonly getChannel: () => Promise<{ close(): void }>;
};

const internalsOf = (client: EventStoreDBClient): Internals => client as unknown as Internals;

/**
 * Opens a BatchAppend call on the client's own channel, with its credentials; an error of the call makes the client
 * reconnect, to the leader where the server names one. The call has no deadline: its user keeps the time.
 */
export const openBatchCall = (client: EventStoreDBClient): Promise<BatchCall> => {
  const internals = internalsOf(client);
  return internals.GRPCStreamCreator(streamsService.StreamsClient, 'batchAppend', (service) =>
    service.batchAppend(...internals.callArguments({}, { deadline: Infinity })),
  )();
};

/** Lets go of the client's channel, so that the next client dials anew. Calls that run on it go on. */
export const closeChannel = (client: EventStoreDBClient): void => {
  internalsOf(client)
    .getChannel()
    .then(
      (channel) => channel.close(),
      () => undefined,
    );
};
