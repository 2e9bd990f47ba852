import type { IndexDescription } from 'mongodb';
import type { ViewDefinition } from '../view.js';
import { pathOf, trigramPathOf } from './stored-document.js';

const keyOf = (fields: readonly string[]): [string, 1][] => [
  ['live', 1],
  ...fields.map((field): [string, 1] => [pathOf(field), 1]),
];

/**
 * The indexes of a view. Each declared one stands twice, with the id ascending and descending: MongoDB walks an index
 * only in its own direction or the exact reverse, and the id of a descending list is ascending. A counted
 * combination is covered by an index, so that counting reads no document: MongoDB has no counter that stays exact
 * without transactions.
 */
export const indexesOf = (view: ViewDefinition): readonly IndexDescription[] => [
  { name: 'live_id', key: new Map([...keyOf([]), ['_id', 1]]) },
  ...view.indexes.flatMap((fields): IndexDescription[] => [
    { name: `${fields.join('_')}_asc`, key: new Map([...keyOf(fields), ['_id', 1]]) },
    { name: `${fields.join('_')}_desc`, key: new Map([...keyOf(fields), ['_id', -1]]) },
  ]),
  ...(view.counted ?? []).map((fields) => ({
    name: `${fields.join('_')}_count`,
    key: new Map(keyOf(fields)),
  })),
  ...(view.searchable ?? []).map((field) => ({
    name: `${field}_contains`,
    key: new Map<string, 1>([
      ['live', 1],
      [trigramPathOf(field), 1],
    ]),
  })),
];
