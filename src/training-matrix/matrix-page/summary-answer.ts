import { CELL_WORDS } from '../domain/cell-status.js';
import type { FoundMatrix } from '../question/matrix-finder.js';
import type { MatrixSummaryAnswer } from './matrix.answer.js';
import { totalsAnswer } from './totals.js';

/** Everything that a question found but its learners. `shown`: how many learners the answer shows. */
export const summaryAnswer = (found: FoundMatrix, shown: number): MatrixSummaryAnswer => {
  const { moment, filters, columns, counts, position } = found;
  const { hiddenByFilter, hiddenByStatus, hiddenByScope } = counts;
  const matching = counts.matching.length;
  const total = matching + hiddenByFilter + hiddenByStatus + hiddenByScope;
  return {
    asOf: moment.date,
    knownAt: moment.knownAtInstant,
    filters,
    statusWords: CELL_WORDS,
    courses: columns.map(({ courseId, code, title, retired }) => ({ courseId, code, title, retired })),
    matching,
    visibility: { shown, matching, hiddenByFilter, hiddenByStatus, hiddenByScope, total },
    totals: totalsAnswer(found),
    position,
  };
};
