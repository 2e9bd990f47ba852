import { Tokens } from '../access/tokens.js';
import { tokenSecretOf } from '../composition/embedded-secrets.js';
import { announcedServer } from '../composition/server-file.js';
import type { Settings } from '../config/settings.js';
import { SystemClock } from '../platform/clock/clock.js';
import type { Refusal } from '../platform/deciding/decision.js';
import { CommandFailed } from './usage.js';

export type ServerReply =
  | { readonly outcome: 'answered'; readonly body: unknown }
  | { readonly outcome: 'refused'; readonly status: number; readonly refusal: Refusal };

/** The server that holds an embedded data directory, asked as an administrator. */
export type RunningServer = {
  readonly origin: string;
  /** `body`: JSON, or a file in pieces. `withinMs`: 5 s where absent. Throws CommandFailed where it does not answer. */
  readonly ask: (
    method: 'GET' | 'POST',
    path: string,
    body?: object | AsyncIterable<Uint8Array>,
    withinMs?: number,
  ) => Promise<ServerReply>;
};

const ANSWER_MS = 5_000;
const TOKEN_HOURS = 0.25;

/** Undefined on servers, and where none runs. `actorId`: whom the history names. */
export const runningServer = async (
  settings: Settings,
  actorId: string,
): Promise<RunningServer | undefined> => {
  if (settings.stores.kind === 'servers') return undefined;
  const origin = announcedServer(settings.stores.dataDirectory)?.origin;
  if (origin === undefined || !(await answers(origin))) return undefined;
  const tokens = new Tokens(tokenSecretOf(settings), new SystemClock(settings.timeZone));
  const token = await tokens.issue({ actorId, role: 'administrator' }, TOKEN_HOURS);
  const headers = { authorization: `Bearer ${token}` };
  return {
    origin,
    ask: async (method, path, body, withinMs = ANSWER_MS) => {
      const signal = AbortSignal.timeout(withinMs);
      try {
        return await replyOf(await fetch(`${origin}${path}`, { method, signal, ...sent(headers, body) }));
      } catch (error) {
        throw new CommandFailed(`The server at ${origin} does not answer: ${wordsOf(error)}`);
      }
    },
  };
};

const answers = async (origin: string): Promise<boolean> => {
  try {
    return (await fetch(`${origin}/health/live`, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
  } catch {
    return false;
  }
};

const sent = (
  headers: Readonly<Record<string, string>>,
  body: object | AsyncIterable<Uint8Array> | undefined,
): RequestInit => {
  if (body === undefined) return { headers };
  if (Symbol.asyncIterator in body)
    return {
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: ReadableStream.from(body),
      duplex: 'half',
    };
  return { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
};

/** The facts of a refusal stand beside what every problem document has. */
const replyOf = async (answer: Response): Promise<ServerReply> => {
  const body: unknown = await answer.json();
  if (answer.ok) return { outcome: 'answered', body };
  const { type: _type, title: _title, status: _status, detail: _detail, code, ...facts } = body as Problem;
  return { outcome: 'refused', status: answer.status, refusal: { code, facts } };
};

type Problem = Refusal['facts'] & object & { readonly code: string };

/** What fetch says of itself is only that it failed. */
const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
};
