import type { Checked } from '../../learners/learners.contract.js';
import { foldText } from '../../platform/read-store/folding.js';
import { type Provenance, PROVENANCES } from '../../training/training.contract.js';
import { faulty, valid } from './value-faults.js';
import { checkWord, wordTable } from './word-table.js';

/** `unfinished`: the row is no completion. */
export type Outcome = 'passed' | 'failed' | 'unfinished';

const OUTCOMES = wordTable<Outcome>(
  [
    'passed',
    [
      ...[
        'pass',
        'passed',
        'p',
        'complete',
        'completed',
        'competent',
        'achieved',
        'attained',
        'satisfactory',
      ],
      ...['successful', 'merit', 'distinction', 'yes', 'y', 'true', '1', 'valid', 'in date', 'finished'],
    ],
  ],
  [
    'failed',
    ['fail', 'failed', 'f', 'not passed', 'not yet competent', 'unsatisfactory', 'unsuccessful', 'refer'],
  ],
  [
    'unfinished',
    [
      ...['not completed', 'incomplete', 'in progress', 'not started', 'started', 'enrolled', 'assigned'],
      ...['pending', 'overdue', 'not applicable', 'n a', 'no', 'n', 'false', '0', 'not attempted'],
    ],
  ],
);

/** Faults: OUTCOME_UNKNOWN. */
export const checkOutcome = (text: string): Checked<Outcome> => checkWord(text, OUTCOMES, 'OUTCOME_UNKNOWN');

const SCORE = /^(\d{1,3}(?:[.,]\d{1,2})?)(?: ?%| ?percent)?$/;
const OUT_OF = /^(\d{1,4}) ?(?:\/|out of) ?(\d{1,4})$/;

/** Out of 100, with or without a percent sign; 17/20 is 85. Faults: SCORE_INVALID. */
export const checkScore = (text: string): Checked<number> => {
  const folded = foldText(text);
  const [, points, total] = OUT_OF.exec(folded) ?? [];
  const [, number] = SCORE.exec(folded) ?? [];
  const score =
    points === undefined
      ? Number.parseFloat((number ?? '').replace(',', '.'))
      : Math.round((Number(points) / Number(total)) * 10_000) / 100;
  return score >= 0 && score <= 100 ? valid(score) : faulty('SCORE_INVALID');
};

/** What a column of grades holds: a score, or a word such as Pass. */
export type Grade = { readonly score: number } | { readonly outcome: Outcome };

/** Faults: SCORE_INVALID. */
export const checkGrade = (text: string): Checked<Grade> => {
  const score = checkScore(text);
  if (score.ok) return valid({ score: score.value });
  const outcome = checkOutcome(text);
  return outcome.ok ? valid({ outcome: outcome.value }) : score;
};

/** Faults: PROVENANCE_UNKNOWN. */
export const checkProvenance = (text: string): Checked<Provenance> => {
  const name = foldText(text).replaceAll(/[ _]+/g, '-');
  const value = PROVENANCES.find((provenance) => provenance === name);
  return value === undefined ? faulty('PROVENANCE_UNKNOWN') : valid(value);
};

const LINE = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]{1,200}$/u;

/** A provider, a number of a certificate: trimmed, on one line. Faults: TEXT_INVALID. */
export const checkLine = (text: string): Checked<string> => {
  const value = text.trim().normalize('NFC');
  return LINE.test(value) ? valid(value) : faulty('TEXT_INVALID');
};
