import { MIN_POSITION_QUERY } from './at-least.decorator.js';

/** The same address with another cursor; later pages need not wait for a position again. */
export const pageAddress = (url: string, cursor: string): string => {
  const [path = '', query] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.delete(MIN_POSITION_QUERY);
  parameters.set('cursor', cursor);
  return `${path}?${parameters.toString()}`;
};
