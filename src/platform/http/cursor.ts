import type { Json } from '../events/event.js';
import { Refused } from './refused.js';

const MAX_CURSOR_LENGTH = 2_000;

/** An opaque text for where a page ended, safe in a URL. Not secret and not signed: a reader must check its shape. */
export const encodeCursor = (value: Json): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What `encodeCursor` was given. The caller checks its shape. Throws Refused CURSOR_INVALID. */
export const decodeCursor = (text: string): Json => {
  try {
    const bytes = Buffer.from(text, 'base64url');
    // Buffer.from skips what is not base64url; comparing the way back finds it.
    if (text.length > MAX_CURSOR_LENGTH || bytes.toString('base64url') !== text) throw cursorInvalid();
    return JSON.parse(bytes.toString('utf8')) as Json;
  } catch {
    throw cursorInvalid();
  }
};

/** For a cursor that decodes but belongs to something else. */
export const cursorInvalid = (): Refused => new Refused({ code: 'CURSOR_INVALID' });
