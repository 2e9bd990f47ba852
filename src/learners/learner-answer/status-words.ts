import type { LearnerStatus, ListedAs } from '../domain/learner.js';

/** A status is always told by a word and a symbol, never by a colour alone. */
export const STATUS_WORDS: {
  readonly [status in LearnerStatus]: { readonly word: string; readonly symbol: string };
} = {
  active: { word: 'Active', symbol: '●' },
  'on-leave': { word: 'On leave', symbol: '◐' },
  inactive: { word: 'Inactive', symbol: '○' },
};

/** The same for how learners are listed: nobody needs to know of an erased one that they were inactive. */
export const LISTED_WORDS: {
  readonly [listed in ListedAs]: { readonly word: string; readonly symbol: string };
} = { ...STATUS_WORDS, erased: { word: 'Erased', symbol: '×' } };

/** What texts and files call a learner whose name is gone; in answers the name is null. */
export const ERASED_LEARNER = 'Erased learner';
