import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { XLSX_TYPE } from '../streaming.js';
import { CsvFields } from './csv-fields.js';
import { FILE_FORMATS } from './send-table.js';
import { CSV_TYPE, NDJSON_TYPE } from './table-files.decorator.js';

const FORMATS = ['json', ...FILE_FORMATS] as const;
type Format = (typeof FORMATS)[number];

/** For answers that are pages of JSON, or a file with all of it. */
export class FormatFields extends CsvFields {
  @ApiPropertyOptional({ enum: FORMATS, description: 'Default: as Accept says, or else json' })
  @IsOptional()
  @IsIn(FORMATS)
  readonly format?: Format;
}

const FORMAT_OF: ReadonlyMap<string, Format> = new Map([
  [CSV_TYPE, 'csv'],
  [NDJSON_TYPE, 'ndjson'],
  [XLSX_TYPE, 'xlsx'],
  ['application/json', 'json'],
  ['*/*', 'json'],
]);

/** The form that the query names, or else the first one that Accept names. */
export const formatOf = ({ format }: FormatFields, accept: string | undefined): Format => {
  if (format !== undefined) return format;
  for (const part of (accept ?? '').split(',')) {
    const named = FORMAT_OF.get(part.split(';')[0]?.trim() ?? '');
    if (named !== undefined) return named;
  }
  return 'json';
};
