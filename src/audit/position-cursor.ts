import type { Position } from '../platform/events/event.js';
import { MIN_POSITION_QUERY } from '../platform/http/at-least.decorator.js';
import { cursorInvalid, decodeCursor, encodeCursor } from '../platform/http/cursor.js';

/** A page of an audit ends at a position. */
const positionCursor = (position: Position): string => encodeCursor([position]);

/** Throws Refused CURSOR_INVALID. */
export const positionIn = (cursor: string): Position => {
  const decoded = decodeCursor(cursor);
  const [position]: readonly unknown[] = Array.isArray(decoded) && decoded.length === 1 ? decoded : [];
  if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 0) throw cursorInvalid();
  return position;
};

/** The same address with another cursor; later pages need not wait again. */
export const nextAddress = (url: string, position: Position): string => {
  const [path = '', query] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.delete(MIN_POSITION_QUERY);
  parameters.set('cursor', positionCursor(position));
  return `${path}?${parameters.toString()}`;
};
