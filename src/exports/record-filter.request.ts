import { Matches } from 'class-validator';
import { DateField, ListField } from '../learners/learners-http.contract.js';
import { ID_FORM } from '../platform/http/fields.js';
import { LearnersInFileFields } from './learners-in-file.request.js';

const MOST_COURSES = 1_000;

/** Whose records, and what of them. */
export class RecordFields extends LearnersInFileFields {
  @ListField('Of these courses only, retired ones too', MOST_COURSES)
  @Matches(ID_FORM, { each: true, message: 'must be ids as earlier answers gave them' })
  readonly courseId?: string[];
}

/** A day that rows may begin or end with. */
export const RangeDay = (description: string): PropertyDecorator =>
  DateField(description, { optional: true });

/** Whether a day lies in a range, both ends included; one that is not set lies in none that has an end. */
export const isBetween = (day: string | null, from: string | undefined, to: string | undefined): boolean => {
  if (from === undefined && to === undefined) return true;
  return day !== null && (from === undefined || day >= from) && (to === undefined || day <= to);
};
