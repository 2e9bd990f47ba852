import type { LearnerStatus } from '../domain/learner.js';

/** A status is always told by a word and a symbol, never by a colour alone. */
export const STATUS_WORDS: {
  readonly [status in LearnerStatus]: { readonly word: string; readonly symbol: string };
} = {
  active: { word: 'Active', symbol: '●' },
  'on-leave': { word: 'On leave', symbol: '◐' },
  inactive: { word: 'Inactive', symbol: '○' },
};
