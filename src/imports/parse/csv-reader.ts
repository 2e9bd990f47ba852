import { CsvError, parse } from 'csv-parse/sync';

/** One row of the file. `fields` is absent where its quotes are broken. */
export type CsvRecord = {
  /** As a spreadsheet numbers it: every record counts, blank ones too. */
  readonly row: number;
  /** Physical line on which it starts, from 1. */
  readonly line: number;
  readonly fields?: readonly string[];
};

/** A record longer than this has a quote that was never closed. */
const MAX_RECORD_CHARACTERS = 64 * 1024;
const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const LINE_END = /\r\n|\n|\r/g;

/**
 * Rows from text that comes in pieces, with their true row and line numbers. csv-parse reads the fields; where a line ends a
 * record is found here, so that a broken quote costs its own row only and lines are counted right whatever ends them.
 */
export class CsvReader {
  private pending = '';
  private row = 1;
  private line = 1;

  constructor(private readonly delimiter: string) {}

  /** The records that this piece completes. `last`: the text ends here. */
  read(text: string, last: boolean): CsvRecord[] {
    this.pending += text;
    const end = last ? this.pending.length : endOfLastRecord(this.pending);
    if (end === 0 && this.pending.length <= MAX_RECORD_CHARACTERS) return [];
    const records = this.parsed(this.pending.slice(0, end));
    if (records !== undefined && end > 0) {
      this.pending = this.pending.slice(end);
      return records.map((fields) => this.numbered(fields));
    }
    return this.oneByOne(last);
  }

  private parsed(text: string): string[][] | undefined {
    try {
      return parse(text, {
        delimiter: this.delimiter,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
      });
    } catch (error) {
      if (error instanceof CsvError) return undefined;
      throw error;
    }
  }

  /** The slow path, for a piece with a broken quote in it. */
  private oneByOne(last: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < this.pending.length) {
      const end = endOfFirstRecord(this.pending, at, last);
      if (end === undefined) break;
      const [fields] = this.parsed(this.pending.slice(at, end)) ?? [];
      if (fields === undefined) {
        records.push(this.broken());
        at = endOfLine(this.pending, at);
      } else {
        records.push(this.numbered(fields));
        at = end;
      }
    }
    this.pending = this.pending.slice(at);
    return records;
  }

  private numbered(fields: readonly string[]): CsvRecord {
    const record = { row: this.row, line: this.line, fields };
    this.row += 1;
    this.line += 1;
    for (const field of fields)
      if (field.includes('\n') || field.includes('\r')) this.line += field.match(LINE_END)?.length ?? 0;
    return record;
  }

  private broken(): CsvRecord {
    const record = { row: this.row, line: this.line };
    this.row += 1;
    this.line += 1;
    return record;
  }
}

/** Where the last whole record ends: after the last line end that has an even number of quotes before it. 0 for none. */
const endOfLastRecord = (text: string): number => {
  if (!text.includes('"')) return Math.max(text.lastIndexOf('\n'), beforeLast(text)) + 1;
  let quoted = false;
  let end = 0;
  // The last character is left for later: a '\r' there may be half of a line end.
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) quoted = !quoted;
    else if (quoted) continue;
    else if (code === LINE_FEED || (code === CARRIAGE_RETURN && isWhole(text, at))) end = at + 1;
  }
  return end;
};

const beforeLast = (text: string): number => {
  const at = text.lastIndexOf('\r', text.length - 2);
  return at === -1 || isWhole(text, at) ? at : -1;
};

/** A '\r' that ends a line by itself, as far as can be seen. */
const isWhole = (text: string, at: number): boolean => at + 1 < text.length && text[at + 1] !== '\n';

/** After the line that starts at `from`. */
const endOfLine = (text: string, from: number): number => {
  for (let at = from; at < text.length; at += 1) {
    if (text.charCodeAt(at) === LINE_FEED || (text.charCodeAt(at) === CARRIAGE_RETURN && isWhole(text, at)))
      return at + 1;
  }
  return text.length;
};

/** After the record that starts at `from`; undefined where its end has not come yet. A record that is too long ends with its line. */
const endOfFirstRecord = (text: string, from: number, last: boolean): number | undefined => {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) quoted = !quoted;
    const ends = code === LINE_FEED || (code === CARRIAGE_RETURN && isWhole(text, at));
    if (ends && (!quoted || at - from > MAX_RECORD_CHARACTERS)) return at + 1;
  }
  if (last) return text.length;
  return text.length - from > MAX_RECORD_CHARACTERS ? text.length : undefined;
};
