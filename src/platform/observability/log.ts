import type { LoggerService } from '@nestjs/common';
import { destination, type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino';

/** The program's log: JSON lines. Never bodies, queries, tokens or personal data. */
export type Log = Logger;

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A second net under the rule that nobody logs these. */
const NEVER_LOGGED = ['authorization', 'token', 'password', 'email', 'name', 'body', 'query', 'headers'];

/** Writes to standard error, so that standard output holds only what a person asked for. */
export const createLog = (level: LogLevel, part: string): Log =>
  pino(
    {
      level,
      base: { part },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: stdSerializers.errWithCause },
      redact: { paths: NEVER_LOGGED.flatMap((name) => [name, `*.${name}`]), remove: true },
    },
    destination({ fd: 2, sync: true }),
  );

/** Nest's own messages in the same form. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  log(message: unknown, ...context: unknown[]): void {
    this.to.debug(contextOf(context), textOf(message));
  }
  warn(message: unknown, ...context: unknown[]): void {
    this.to.warn(contextOf(context), textOf(message));
  }
  error(message: unknown, ...context: unknown[]): void {
    this.to.error(
      { ...contextOf(context), err: message instanceof Error ? message : undefined },
      textOf(message),
    );
  }
  fatal(message: unknown, ...context: unknown[]): void {
    this.to.fatal(contextOf(context), textOf(message));
  }
  debug(message: unknown, ...context: unknown[]): void {
    this.to.debug(contextOf(context), textOf(message));
  }
  verbose(message: unknown, ...context: unknown[]): void {
    this.to.trace(contextOf(context), textOf(message));
  }
}

const textOf = (message: unknown): string =>
  message instanceof Error
    ? message.message
    : typeof message === 'string'
      ? message
      : JSON.stringify(message);

/** Nest gives the context's name last and, for an error, its stack before it. */
const contextOf = (context: readonly unknown[]): object => {
  const texts = context.filter((part): part is string => typeof part === 'string');
  const stack = texts.find((text) => text.includes('\n    at '));
  const from = texts.at(-1);
  return {
    ...(from === undefined || from === stack ? {} : { from }),
    ...(stack === undefined ? {} : { stack }),
  };
};
