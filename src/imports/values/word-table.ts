import type { Checked } from '../../learners/learners.contract.js';
import { foldText } from '../../platform/read-store/folding.js';
import { faulty, valid, type ValueFault } from './value-faults.js';

/** What words mean, by their comparable form (see `comparableWord`). */
export type WordTable<T> = ReadonlyMap<string, T>;

/** Case, accents, punctuation and spaces do not count: `On-Leave`, `on leave` and `ON LEAVE` are one word. */
export const comparableWord = (text: string): string =>
  foldText(text)
    .replace(/[^\p{L}\p{N}✓✔]+/gu, ' ')
    .trim();

/** A table of words with one meaning each: `[meaning, ['word', 'another word']]`. */
export const wordTable = <T>(...meanings: readonly (readonly [T, readonly string[]])[]): WordTable<T> =>
  new Map(
    meanings.flatMap(([meaning, words]) => words.map((word): [string, T] => [comparableWord(word), meaning])),
  );

export const checkWord = <T>(text: string, words: WordTable<T>, otherwise: ValueFault): Checked<T> => {
  // Most cells hold a word as the table has it, but for its case.
  const meaning = words.get(text.toLowerCase()) ?? words.get(comparableWord(text));
  return meaning === undefined ? faulty(otherwise) : valid(meaning);
};
