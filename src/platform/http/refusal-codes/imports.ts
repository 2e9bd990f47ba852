import type { RefusalCodes } from './refusal-codes.js';

export const importsCodes = {
  FILE_ENCODING: {
    status: 422,
    title: 'The file is not in the encoding asked for',
    advice: 'Nothing was changed. Leave the encoding out, or save the file as CSV UTF-8 and send it again.',
  },
  FILE_IS_HTML: {
    status: 422,
    title: 'The file is a web page',
    advice:
      'Nothing was changed. The file holds HTML or XML, whatever its name is. Open it in a spreadsheet program, save it as CSV or as an Excel workbook (.xlsx), and send that.',
  },
  FILE_IS_ZIP: {
    status: 422,
    title: 'The file is an archive',
    advice:
      'Nothing was changed. The file looks like {looksLike}, whatever its name is. Send a CSV file or an Excel workbook (.xlsx).',
  },
  FILE_IS_BINARY: {
    status: 422,
    title: 'The file is no table',
    advice:
      'Nothing was changed. The file looks like {looksLike}, whatever its name is. Send a CSV file or an Excel workbook (.xlsx).',
  },
  FILE_TOO_LARGE: {
    status: 413,
    title: 'The file is too large',
    advice: 'Nothing was changed. A file may have {mebibytes} MiB. Send it in parts, each with the header.',
  },
  FILE_HEADER_ONLY: {
    status: 422,
    title: 'The file has no rows',
    advice: 'Nothing was changed. The file has a header, but nothing below it.',
  },
  FILE_HEADER_ROW_EMPTY: {
    status: 422,
    title: 'The header is not there',
    advice: 'Nothing was changed. Row {row} holds nothing. Name the row with the headers, or leave that out.',
  },
  SHEET_NOT_FOUND: {
    status: 422,
    title: 'No such sheet',
    advice: 'Nothing was changed. The workbook has no sheet {sheet}. It has: {sheets}.',
  },
  WORKBOOK_BROKEN: {
    status: 422,
    title: 'The workbook cannot be read',
    advice:
      'Nothing was changed. The file is damaged, or not written as workbooks are. Open it in a spreadsheet program, save it again and send that.',
  },
  WORKBOOK_ENCRYPTED: {
    status: 422,
    title: 'The workbook has a password',
    advice: 'Nothing was changed. Save the workbook without its password and send that.',
  },
  WORKBOOK_TOO_LARGE: {
    status: 422,
    title: 'The workbook unpacks to too much',
    advice: 'Nothing was changed. Save the sheet as CSV, or send it in parts.',
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
  FILE_COURSE_NEEDED: {
    status: 422,
    title: 'The course is missing',
    advice:
      'Nothing was changed. In the layout “{layout}” a whole file is about one course: send its code or title as the option course.',
  },
  MAPPING_NOT_FOUND: {
    status: 404,
    title: 'No such mapping',
    advice: 'Nothing was changed. No mapping “{name}” is saved for files of {kind}.',
  },
  MAPPINGS_TOO_MANY: {
    status: 409,
    title: 'Too many mappings are kept',
    advice: 'Nothing was saved. At most {most} mappings are kept: remove one that is not used any more.',
  },
  MAPPING_NAME_INVALID: {
    status: 422,
    title: 'The name of the mapping cannot be',
    advice: 'Nothing was saved. A mapping has a name of 1 to 100 characters.',
  },
  MAPPING_EMPTY: {
    status: 422,
    title: 'The mapping is empty',
    advice: 'Nothing was saved. A mapping names at least one column.',
  },
  MAPPING_TOO_LARGE: {
    status: 422,
    title: 'The mapping is too large',
    advice: 'Nothing was saved. A mapping names at most 500 columns.',
  },
  MAPPING_HEADER_INVALID: {
    status: 422,
    title: 'A header of the mapping cannot be',
    advice: 'Nothing was saved. A header of a mapping is not empty, and named once.',
  },
  MAPPING_FIELD_TWICE: {
    status: 422,
    title: 'Two columns mean the same',
    advice: 'Nothing was saved. Two columns are mapped to the same field: choose one of them.',
  },
  MAPPING_HEADER_NOT_FOUND: {
    status: 422,
    title: 'A mapped column is not there',
    advice: 'Nothing was changed. The file has no column {header}.',
  },
  MAPPING_FIELD_UNKNOWN: {
    status: 422,
    title: 'Columns cannot mean that',
    advice: 'Nothing was changed. {field} is nothing that files of this kind hold. They hold: {fields}.',
  },
  EMPTY_CELLS_NOT_CLEARABLE: {
    status: 422,
    title: 'Nobody can be without that',
    advice:
      'Nothing was changed. Empty cells can clear only email, employeeNumber, externalId, jobRole, startDate, leavingDate and dueOn.',
  },
  IMPORT_KIND_UNKNOWN: {
    status: 404,
    title: 'No such kind of import',
    advice: 'There are no imports of {kind}. /openapi lists the kinds.',
  },
  OPTION_UNKNOWN: {
    status: 422,
    title: 'No such option',
    advice: 'Nothing was changed. Files of this kind have no option {option}. They have: {options}.',
  },
  OPTION_INVALID: {
    status: 422,
    title: 'An option cannot be understood',
    advice: 'Nothing was changed. {option}: {expected}.',
  },
  IMPORT_INCOMPLETE: {
    status: 409,
    title: 'Some rows are rejected',
    advice:
      'Nothing was changed, because the dry run was asked for all or nothing and {rejected} are rejected. Mend them, or make a dry run that keeps the good rows.',
  },
  IMPORT_EMPTY: {
    status: 422,
    title: 'Nothing to do',
    advice: 'Of {rows} rows {rejected} are rejected and the others change nothing. Nothing was changed.',
  },
  IMPORT_NOT_FOUND: {
    status: 404,
    title: 'Import not found',
    advice:
      'There is no such import, or it is not one of yours. An import can be asked about for a day; what it has done stays under /bulk-operations.',
  },
  IMPORT_NOT_AT_THAT_POINT: {
    status: 409,
    title: 'The import is not at that point',
    advice: 'The import is {state}. This can be asked of one that is {fitting}. Nothing was changed.',
  },
  IMPORT_LOST: {
    status: 410,
    title: 'The reading was broken off',
    advice: 'The program stopped while it read the file. Nothing was changed. Send the file again.',
  },
  IMPORT_FILE_GONE: {
    status: 410,
    title: 'The file is not kept any more',
    advice:
      'A file is kept for an hour by the process that took it, and not over a restart, so its columns cannot be mapped anew. Nothing was changed. Send it again.',
  },
  IMPORTS_TOO_MANY: {
    status: 429,
    title: 'Too many imports at once',
    advice:
      '{open} of your imports hold a file here. Commit or cancel some, or wait until those of others are over. Nothing was changed.',
  },
  CHANGED_SINCE_PREVIEW: {
    status: 409,
    title: 'Changed since the dry run',
    advice: 'Somebody changed the learner after the dry run, so the row was left out. Import it again.',
  },
} satisfies RefusalCodes;
