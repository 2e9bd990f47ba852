import type { ListedAs } from '../domain/learner.js';

/**
 * A status is always told by a word and a symbol, never by a colour alone. Of an erased learner nobody needs to know that
 * they were inactive.
 */
export const LISTED_WORDS: {
  readonly [listed in ListedAs]: { readonly word: string; readonly symbol: string };
} = {
  active: { word: 'Active', symbol: '●' },
  'on-leave': { word: 'On leave', symbol: '◐' },
  inactive: { word: 'Inactive', symbol: '○' },
  erased: { word: 'Erased', symbol: '×' },
};

/** What texts and files call a learner whose name is gone; in answers the name is null. */
export const ERASED_LEARNER = 'Erased learner';
