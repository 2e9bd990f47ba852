import { KEY_FIELDS, LEARNER_FIELDS } from './learner-fields.js';
import { COURSE_FIELDS, RECORD_FIELDS } from './record-fields.js';

export const FIELDS = { ...KEY_FIELDS, ...LEARNER_FIELDS, ...COURSE_FIELDS, ...RECORD_FIELDS };

/** What a column of a file can hold. The words are stored with saved mappings and never change. */
export type Field = keyof typeof FIELDS;

export const isField = (text: string): text is Field => Object.hasOwn(FIELDS, text);

/** The header that our templates write. */
export const headerOf = (field: Field): string => FIELDS[field].header;
