import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Json } from '../events/event.js';
import { csvLine, type CsvOptions, type CsvRow } from './csv.js';
import { disconnectSignal } from './live-streams.js';

/** Lines are joined to chunks of about this many characters: a write a row would cost more than the row. */
const CHUNK_CHARACTERS = 32_768;
const BYTE_ORDER_MARK = '\uFEFF';

export type StreamOptions = {
  /** Offered to a browser as the name to save under; ASCII, no path. */
  readonly fileName?: string;
};

/**
 * Sends rows as CSV; the caller's first row is the header. Cells cannot be taken for formulas. The next row is asked for only
 * when the client has taken the last ones, and the rows are closed (`return()`) when the client goes away.
 * What the rows throw before the first one becomes a problem document; later, the connection is cut, so that no half
 * file looks whole.
 */
export const streamCsv = (
  reply: FastifyReply,
  rows: AsyncIterable<CsvRow>,
  { bom = true, delimiter, ...options }: StreamOptions & CsvOptions = {},
): Promise<void> => {
  const lineOf = (row: CsvRow): string => csvLine(row, delimiter);
  return sendLines(reply, 'text/csv; charset=utf-8', rows, lineOf, options, bom ? BYTE_ORDER_MARK : '');
};

/** Sends one JSON object a line; otherwise as `streamCsv`. */
export const streamNdjson = (
  reply: FastifyReply,
  rows: AsyncIterable<object>,
  options: StreamOptions = {},
): Promise<void> => sendLines(reply, 'application/x-ndjson', rows, ndjsonLine, options);

const ndjsonLine = (row: object): string => `${JSON.stringify(row)}\n`;

const sendLines = async <Row>(
  reply: FastifyReply,
  contentType: string,
  rows: AsyncIterable<Row>,
  lineOf: (row: Row) => string,
  { fileName }: StreamOptions,
  start = '',
): Promise<void> => {
  const chunks = inChunks(rows, lineOf, start);
  const first = await chunks.next();
  reply.header('content-type', contentType);
  if (fileName !== undefined) reply.header('content-disposition', `attachment; filename="${fileName}"`);
  const all = first.done === true ? [start] : startingWith(first.value, chunks);
  await send(reply, Readable.from(all, { objectMode: false }));
};

async function* inChunks<Row>(
  rows: AsyncIterable<Row>,
  lineOf: (row: Row) => string,
  start: string,
): AsyncGenerator<string, void, undefined> {
  let chunk = start;
  for await (const row of rows) {
    chunk += lineOf(row);
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

async function* startingWith(
  first: string,
  rest: AsyncGenerator<string, void, undefined>,
): AsyncGenerator<string, void, undefined> {
  try {
    yield first;
    yield* rest;
  } finally {
    await rest.return();
  }
}

export type FileHead = { readonly sha256: string; readonly type: string; readonly bytes: number };

/** Sends a stored file to be saved, named by its hash: a browser must not open it as a page of ours. */
export const streamFile = async (
  reply: FastifyReply,
  content: Readable,
  { sha256, type, bytes }: FileHead,
): Promise<void> => {
  const ending = type.slice(type.indexOf('/') + 1);
  reply.header('content-type', type).header('content-length', bytes);
  reply.header('content-disposition', `attachment; filename="${sha256}.${ending}"`);
  await send(reply, content);
};

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends the bytes of a workbook; asked for and closed as `streamCsv` does with rows. */
export const streamXlsx = (
  reply: FastifyReply,
  bytes: AsyncIterable<Buffer>,
  options: StreamOptions = {},
): Promise<void> => streamBytes(reply, bytes, XLSX_TYPE, options);

/** Sends what is bytes already; otherwise as `streamCsv`. */
export const streamBytes = async (
  reply: FastifyReply,
  bytes: AsyncIterable<Buffer>,
  contentType: string,
  { fileName }: StreamOptions = {},
): Promise<void> => {
  reply.header('content-type', contentType);
  if (fileName !== undefined) reply.header('content-disposition', `attachment; filename="${fileName}"`);
  await send(reply, Readable.from(bytes, { objectMode: false }));
};

export type ServerSentEvent = { readonly event?: string; readonly id?: string; readonly data: Json };
/** The signal aborts when the client goes away or the server stops: then the events should end. */
export type ServerSentEvents =
  AsyncIterable<ServerSentEvent> | ((signal: AbortSignal) => AsyncIterable<ServerSentEvent>);

const HEARTBEAT_MS = 15_000;
const HEARTBEAT = ': still here\n\n';

/** Sends events until they end or the client goes away; a comment now and then keeps proxies from cutting the line. */
export const serverSentEvents = async (reply: FastifyReply, events: ServerSentEvents): Promise<void> => {
  const signal = disconnectSignal(reply);
  const source = typeof events === 'function' ? events(signal) : events;
  reply.header('content-type', 'text/event-stream; charset=utf-8');
  reply.header('cache-control', 'no-cache, no-transform');
  reply.header('x-accel-buffering', 'no');
  await send(reply, Readable.from(withHeartbeat(source, signal), { objectMode: false }));
};

const eventText = ({ event, id, data }: ServerSentEvent): string =>
  [
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    `data: ${JSON.stringify(data)}`,
  ].join('\n') + '\n\n';

async function* withHeartbeat(
  events: AsyncIterable<ServerSentEvent>,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const iterator = events[Symbol.asyncIterator]();
  const gone = new Promise<'gone'>((resolve) => {
    if (signal.aborted) resolve('gone');
    signal.addEventListener('abort', () => resolve('gone'), { once: true });
  });
  try {
    let next = iterator.next();
    for (;;) {
      const heartbeat = heartbeatTimer();
      const came = await Promise.race([next, heartbeat.due, gone]);
      heartbeat.cancel();
      if (came === 'gone') return;
      if (came === 'heartbeat') {
        yield HEARTBEAT;
        continue;
      }
      if (came.done === true) return;
      yield eventText(came.value);
      next = iterator.next();
    }
  } finally {
    // Not awaited: a source that is waiting for its next event may only end when it comes.
    iterator.return?.().then(undefined, () => undefined);
  }
}

const heartbeatTimer = (): { due: Promise<'heartbeat'>; cancel: () => void } => {
  let timer: NodeJS.Timeout;
  const due = new Promise<'heartbeat'>((resolve) => {
    timer = setTimeout(() => resolve('heartbeat'), HEARTBEAT_MS);
  });
  return { due, cancel: () => clearTimeout(timer) };
};

/** Resolves when the answer is through or the client has gone. */
const send = async (reply: FastifyReply, body: Readable): Promise<void> => {
  const over = new Promise<void>((resolve) => body.once('close', resolve));
  reply.send(body);
  await over;
};
