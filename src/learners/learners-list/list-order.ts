import type { Order } from '../../platform/read-store/read-store.js';

export const LIST_ORDERS = ['name', '-name', 'started', '-started', 'changed', '-changed'] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];

/** Ties are broken by the id, ascending. Learners without a start date come first, or last in `-started`. */
export const ORDERS: { readonly [order in ListOrder]: readonly Order[] } = {
  name: [{ field: 'nameKey', direction: 'ascending' }],
  '-name': [{ field: 'nameKey', direction: 'descending' }],
  started: [{ field: 'startedOn', direction: 'ascending' }],
  '-started': [{ field: 'startedOn', direction: 'descending' }],
  changed: [{ field: 'changedPosition', direction: 'ascending' }],
  '-changed': [{ field: 'changedPosition', direction: 'descending' }],
};
