import type { FastifyReply } from 'fastify';
import type { CsvOptions, CsvRow } from '../csv.js';
import { streamCsv, streamNdjson, streamXlsx } from '../streaming.js';
import type { Table } from './table.js';
import { tableXlsx } from './table-xlsx.js';

export const FILE_FORMATS = ['csv', 'ndjson', 'xlsx'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** Sends a table as a file to save, row by row as the client takes it; otherwise as `streamCsv`. */
export const sendTable = <Row>(
  reply: FastifyReply,
  table: Table<Row>,
  format: FileFormat,
  csv: CsvOptions = {},
): Promise<void> => {
  const fileName = `${table.name}.${format}`;
  switch (format) {
    case 'csv':
      return streamCsv(reply, csvRows(table), { ...csv, fileName });
    case 'ndjson':
      return streamNdjson(reply, lines(table), { fileName });
    case 'xlsx':
      return streamXlsx(reply, tableXlsx(table), { fileName });
  }
};

async function* csvRows<Row>({ columns, rows }: Table<Row>): AsyncGenerator<CsvRow, void, undefined> {
  yield columns.map(({ header }) => header);
  for await (const row of rows) yield columns.map(({ value }) => value(row));
}

async function* lines<Row>({ rows, line }: Table<Row>): AsyncGenerator<object, void, undefined> {
  for await (const row of rows) yield line(row);
}
