import type { Position } from '../events/event.js';

/** A projection cannot get past an event: its fold threw, or the event's sealed part or shape cannot be read. */
export class Poisoned extends Error {
  constructor(
    readonly eventId: string,
    readonly position: Position,
    /** A code, never the cause's message, which may quote personal data. */
    readonly code: string,
    override readonly cause: unknown,
  ) {
    super(`Event ${eventId} at position ${position} cannot be folded: ${code}`);
    this.name = 'Poisoned';
  }
}

/** The view that a reader asks for has no table of its present version yet: it is being built. */
export class ViewNotReady extends Error {
  readonly code = 'VIEW_NOT_READY';
  constructor(readonly view: string) {
    super(`The view ${view} is being built`);
    this.name = 'ViewNotReady';
  }
}

/** No projection has this name. */
export class UnknownProjection extends Error {
  readonly code = 'UNKNOWN_PROJECTION';
  constructor(readonly projection: string) {
    super(`There is no projection ${projection}`);
    this.name = 'UnknownProjection';
  }
}

const CODE = /^[A-Z][A-Z0-9_]*$/;

/** A typed error's own code, else the class of the error. Never its message. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'UNKNOWN';
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && CODE.test(code) ? code : error.name;
};

/** Where an error came from, without its message. */
export const framesOf = (error: unknown): string[] =>
  error instanceof Error && error.stack !== undefined
    ? error.stack
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 6)
        .map((line) => line.trim())
    : [];
