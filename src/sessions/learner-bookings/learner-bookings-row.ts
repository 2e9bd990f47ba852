import type { ViewDefinition } from '../../platform/read-store/view.js';

/** In which sessions a learner has a seat or waits for one, until the session's register is submitted. */
export type LearnerBookingsRow = {
  readonly learnerId: string;
  readonly places: readonly { readonly sessionId: string; readonly seat: boolean }[];
};

/** Learners without any place have no document. */
export const learnerBookingsView: ViewDefinition = {
  name: 'learner-bookings',
  version: 2,
  fields: { learnerId: 'string' },
  indexes: [],
};
