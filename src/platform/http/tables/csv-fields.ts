import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { CSV_DELIMITERS, type CsvDelimiter, type CsvOptions } from '../csv.js';
import { TruthOfText } from '../fields.js';

const DELIMITERS = Object.keys(CSV_DELIMITERS) as readonly CsvDelimiter[];

/** How a CSV is to be written; the other formats take no notice of it. */
export class CsvFields {
  @ApiPropertyOptional({
    description: 'CSV: whether a byte order mark comes first, by which Excel knows UTF-8; default true',
  })
  @IsOptional()
  @TruthOfText()
  @IsBoolean()
  readonly bom?: boolean;

  @ApiPropertyOptional({ enum: DELIMITERS, description: 'CSV: what divides cells; default comma' })
  @IsOptional()
  @IsIn(DELIMITERS)
  readonly delimiter?: CsvDelimiter;
}

export const csvOptionsOf = ({ bom, delimiter }: CsvFields): CsvOptions => ({
  ...(bom === undefined ? {} : { bom }),
  ...(delimiter === undefined ? {} : { delimiter }),
});
