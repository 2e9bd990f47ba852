import { MAX_CELL_CHARACTERS, type ReadingFault } from './table.js';

/** C0 but for tab and line ends; and what a decoder puts in the place of bytes that mean nothing. */

const SUSPECT = /[\0-\b\v\f\x0e-\x1f\ufffd]/;

/** Whether text may hold what `cellFaults` finds: one look at many cells at once. */
export const isSuspect = (text: string): boolean => text.length > MAX_CELL_CHARACTERS || SUSPECT.test(text);

/** What is wrong with the characters of each cell. */
export const cellFaults = (fields: readonly string[]): ReadingFault[] =>
  fields.flatMap((field, place) => {
    const fault = isSuspect(field) ? faultOf(field) : undefined;
    return fault === undefined ? [] : [{ place, ...fault }];
  });

const faultOf = (field: string): Omit<ReadingFault, 'place'> => {
  if (field.length > MAX_CELL_CHARACTERS)
    return { code: 'CELL_TOO_LONG', message: 'The cell holds more than a million characters' };
  if (field.includes('\ufffd'))
    return {
      code: 'CELL_BYTES_INVALID',
      message: 'A character of the cell is damaged: its bytes do not fit the encoding of the file',
    };
  return {
    code: 'CELL_CONTROL_CHARACTERS',
    message: 'The cell holds control characters, which cannot be seen or printed',
  };
};
