export type RetryOptions = {
  /** Tries in all, the first one counted. Default 6. */
  readonly tries?: number;
  /** Longest pause before the second try; doubles with each try. Default 50 ms. */
  readonly firstDelayMs?: number;
  /** No pause is longer. Default 2,000 ms. */
  readonly longestDelayMs?: number;
};

export type EventStoreDbOptions = {
  /** `esdb://host:2113?tls=false`, or `esdb+discover://…` for a cluster. Credentials in it are percent-encoded. */
  readonly connectionString: string;
  /** As they are, not percent-encoded; they replace the connection string's. */
  readonly username?: string;
  readonly password?: string;
  /** Longest wait for the answer to one try of an append. Default 5,000 ms; the server's own limit is 2,000. */
  readonly appendDeadlineMs?: number;
  /** Longest silence of a read before it counts as lost. Default 10,000 ms. */
  readonly readDeadlineMs?: number;
  /** Appends that `appendMany` keeps in flight. Default 128. */
  readonly inFlight?: number;
  readonly retry?: RetryOptions;
  /** How long a feed that catches up waits for a fuller batch. Default 10 ms; at the end of the log it never waits. */
  readonly lingerMs?: number;
  /** Prefixes of our own streams: what a feed without a filter lets through. Without them: all but system streams. */
  readonly streamPrefixes?: readonly string[];
};

export type RetrySettings = Required<RetryOptions>;
export type EventStoreDbSettings = {
  readonly connectionString: string;
  readonly appendDeadlineMs: number;
  readonly readDeadlineMs: number;
  readonly inFlight: number;
  readonly retry: RetrySettings;
  readonly lingerMs: number;
  readonly streamPrefixes: readonly string[];
};

const SCHEME = /^esdb(?:\+discover)?:\/\//i;

const withCredentials = ({ connectionString, username, password }: EventStoreDbOptions): string => {
  if (username === undefined) return connectionString;
  const [scheme = ''] = SCHEME.exec(connectionString) ?? [];
  const [address = '', ...query] = connectionString.slice(scheme.length).split('?');
  const hosts = address.slice(address.lastIndexOf('@') + 1);
  const credentials = `${encodeURIComponent(username)}:${encodeURIComponent(password ?? '')}`;
  return [`${scheme}${credentials}@${hosts}`, ...query].join('?');
};

/** Fills in the defaults. Throws an Error (without the string, which may hold a password) for a bad connection string. */
export const settingsOf = (options: EventStoreDbOptions): EventStoreDbSettings => {
  const { connectionString } = options;
  if (!SCHEME.test(connectionString))
    throw new Error('An EventStoreDB address starts with esdb:// or esdb+discover://');
  if (/throwOnAppendFailure=false/i.test(connectionString)) {
    throw new Error('throwOnAppendFailure=false makes the client report a wrong revision: remove it');
  }
  return {
    connectionString: withCredentials(options),
    appendDeadlineMs: options.appendDeadlineMs ?? 5000,
    readDeadlineMs: options.readDeadlineMs ?? 10_000,
    inFlight: options.inFlight ?? 128,
    retry: { tries: 6, firstDelayMs: 50, longestDelayMs: 2000, ...options.retry },
    lingerMs: options.lingerMs ?? 10,
    streamPrefixes: options.streamPrefixes ?? [],
  };
};
