import type { RefusalCodes } from './refusal-codes.js';

export const importsCodes = {
  FILE_ENCODING: {
    status: 422,
    title: 'The file is not UTF-8',
    advice: 'Nothing was changed. Save it as CSV UTF-8 and send it again.',
  },
  FILE_EMPTY: {
    status: 422,
    title: 'The file is empty',
    advice: 'The file holds nothing, not even a header. The template shows what is expected.',
  },
  FILE_HEADER_BROKEN: {
    status: 422,
    title: 'The header of the file is broken',
    advice: 'The first row has a quotation mark that opens or ends in the middle of a cell.',
  },
  FILE_COLUMNS_MISSING: {
    status: 422,
    title: 'A column is missing',
    advice:
      'Nothing was changed. At least one of these columns must be there: {lookedFor}. The first row must hold the headers.',
  },
  FILE_COLUMN_TWICE: {
    status: 422,
    title: 'Two columns mean the same',
    advice: 'Nothing was changed. Take one of these columns out: {headers}.',
  },
  IMPORT_EMPTY: {
    status: 422,
    title: 'Nothing to do',
    advice: 'Of {rows} rows {rejected} are rejected and the others change nothing. Nothing was changed.',
  },
  CHANGED_SINCE_PREVIEW: {
    status: 409,
    title: 'Changed since the dry run',
    advice: 'Somebody changed the learner after the dry run, so the row was left out. Import it again.',
  },
} satisfies RefusalCodes;
