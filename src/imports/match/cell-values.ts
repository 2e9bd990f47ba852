import type { Checked } from '../../learners/learners.contract.js';
import { foldText } from '../../platform/read-store/folding.js';
import { type Provenance, PROVENANCES } from '../../training/training.contract.js';

const fault = (code: string, message: string): Checked<never> => ({ ok: false, fault: { code, message } });

const SCORE = /^\d{1,3}(\.\d{1,2})?\s*%?$/;

/** Out of 100, with or without a percent sign. Faults: SCORE_INVALID. */
export const checkScore = (text: string): Checked<number> => {
  const score = Number.parseFloat(text);
  return SCORE.test(text) && score <= 100
    ? { ok: true, value: score }
    : fault('SCORE_INVALID', 'A score is a number from 0 to 100, with at most two decimals');
};

const LINE = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]{1,200}$/u;

/** A line as a single completion takes it. Faults: TEXT_INVALID. */
export const checkLine = (text: string): Checked<string> => {
  const value = text.normalize('NFC');
  return LINE.test(value)
    ? { ok: true, value }
    : fault('TEXT_INVALID', 'A text of 1 to 200 characters on one line');
};

/** Faults: PROVENANCE_UNKNOWN. */
export const checkProvenance = (text: string): Checked<Provenance> => {
  const name = foldText(text).replaceAll(/[ _]+/g, '-');
  const value = PROVENANCES.find((provenance) => provenance === name);
  return value === undefined
    ? fault('PROVENANCE_UNKNOWN', `One of ${PROVENANCES.join(', ')}`)
    : { ok: true, value };
};

const MANDATORY: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'y', 'true', 'x', '1', 'mandatory', 'required'].map((word) => [word, true] as const),
  ...['no', 'n', 'false', '0', 'desirable'].map((word) => [word, false] as const),
]);

/** Faults: MANDATORY_INVALID. */
export const checkMandatory = (text: string): Checked<boolean> => {
  const value = MANDATORY.get(foldText(text));
  return value === undefined
    ? fault('MANDATORY_INVALID', 'Write yes where the course must be done, no where it is desirable')
    : { ok: true, value };
};

const REQUIRED = new Set(['required', 'x', 'yes']);

/** Whether a cell of a training matrix says that the course must be done, not when it was. */
export const saysRequired = (text: string): boolean => REQUIRED.has(foldText(text));
