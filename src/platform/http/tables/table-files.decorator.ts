import { applyDecorators, createParamDecorator, type ExecutionContext, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { XLSX_TYPE } from '../streaming.js';
import { FILE_FORMATS, type FileFormat } from './send-table.js';

export const CSV_TYPE = 'text/csv';
export const NDJSON_TYPE = 'application/x-ndjson';

/** What each format calls itself. */
export const FILE_TYPES = [CSV_TYPE, NDJSON_TYPE, XLSX_TYPE] as const;

/** What a file says of itself: `example` is the first lines of the CSV. */
const TableContent = (example: string): MethodDecorator =>
  applyDecorators(
    ApiProduces(...FILE_TYPES),
    ApiOkResponse({
      content: {
        [CSV_TYPE]: { schema: { type: 'string', example } },
        [NDJSON_TYPE]: { schema: { type: 'string', description: 'A JSON object a line' } },
        [XLSX_TYPE]: { schema: { type: 'string', format: 'binary' } },
      },
    }),
  );

type TableFilesOptions = {
  readonly summary: string;
  readonly description?: string;
  readonly example: string;
};

/** GET `path`.csv, .ndjson and .xlsx: the same table in three formats; `AskedFormat` says in which. */
export const TableFiles = (path: string, { example, ...operation }: TableFilesOptions): MethodDecorator =>
  applyDecorators(
    Get(FILE_FORMATS.map((format) => `${path}.${format}`)),
    ApiOperation(operation),
    TableContent(example),
  );

/** The format that the ending of the address says. */
export const AskedFormat = createParamDecorator((_: unknown, execution: ExecutionContext): FileFormat => {
  const { routeOptions } = execution.switchToHttp().getRequest<FastifyRequest>();
  const format = FILE_FORMATS.find((one) => routeOptions.url?.endsWith(`.${one}`));
  if (format === undefined) throw new Error(`The address ${routeOptions.url} names no format`);
  return format;
});
