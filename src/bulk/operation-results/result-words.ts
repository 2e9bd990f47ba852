import { statusOfCode } from '../../platform/http/status-of-code.js';
import type { IsoDate } from '../../platform/events/event.js';
import type { BulkAction } from '../domain/bulk-operation.events.js';
import type { ResultOutcome } from './operation-result-rows.js';

/** What was asked for, and on which day. */
export type AskedAction = { readonly action: BulkAction; readonly askedOn: IsoDate };

const WORDS: Record<Exclude<ResultOutcome, 'refused' | 'applied'>, string> = {
  unchanged: 'Was already so',
  open: 'Had no turn',
};

/** What was done, and what follows from it elsewhere. */
const doneWords = ({ action, askedOn }: AskedAction): string => {
  if (action.name === 'reactivate')
    return 'Done: open allocations resume, their due dates later by the days away; ended bookings are not restored';
  if (action.name !== 'deactivate') return 'Done';
  return action.effectiveOn > askedOn
    ? `Planned: from ${action.effectiveOn} on, bookings end and free their seats, open allocations pause`
    : 'Done: future bookings end and free their seats, open allocations pause';
};

/** The outcome for one learner in words. */
export const resultWords = (outcome: ResultOutcome, code: string | null, asked: AskedAction): string => {
  if (outcome === 'refused') return statusOfCode(code ?? '')?.title ?? code ?? 'Refused';
  return outcome === 'applied' ? doneWords(asked) : WORDS[outcome];
};
