import { CsvError, parse } from 'csv-parse/sync';
import { cellFaults, isSuspect } from '../cell-faults.js';
import type { Delimiter, ReadingFault, TableRow } from '../table.js';
import { endOfLine, lineEndsIn, RecordScanner, type Scanned } from './record-scanner.js';

/** A record longer than this is not waited for, in characters: several cells of the longest kind. */
const MAX_RECORD_CHARACTERS = 4 * 1024 * 1024;

/** A record in the text at hand. */
type Span = { readonly start: number; readonly end: number; readonly broken?: Broken };
/** Why it cannot be split into cells, and how many lines of it come before the one where that shows. */
type Broken = { readonly why: 'stray' | 'unclosed' | 'endless'; readonly linesBefore: number };

/**
 * Records from text that comes in pieces, with their true row and line numbers. csv-parse reads the cells; where a record ends
 * is found here, so that a quotation mark out of place costs the rows up to the end of its own line, and no more.
 */
export class CsvRecords {
  private readonly scanner: RecordScanner;
  private pending = '';
  private row = 1;
  /** Within the line of a broken record that goes on in the next piece. */
  private skipping = false;

  /** `line`: the physical line on which the text starts. */
  constructor(
    private readonly delimiter: Delimiter,
    private line = 1,
  ) {
    this.scanner = new RecordScanner(delimiter);
  }

  /** The records that this piece completes. `last`: the text ends here. */
  read(text: string, last: boolean): TableRow[] {
    this.pending += text;
    const start = this.skipping ? this.afterSkipped(last) : 0;
    const spans = this.skipping ? [] : this.spans(start, last);
    const records = this.recordsOf(spans);
    const end = spans.at(-1)?.end ?? start;
    this.pending = this.pending.slice(end);
    this.scanner.moveBack(end);
    return records;
  }

  private spans(from: number, last: boolean): Span[] {
    const spans: Span[] = [];
    let start = from;
    while (start < this.pending.length && !this.skipping) {
      const scanned = this.scanner.scan(this.pending, last);
      const mayWait = !last && this.pending.length - start <= MAX_RECORD_CHARACTERS;
      if (scanned.found === 'more' && mayWait) break;
      if (isBroken(scanned) && mayWait && endOfLine(this.pending, scanned.at, last) === undefined) {
        this.scanner.startAt(start);
        break;
      }
      const span =
        scanned.found === 'end'
          ? { start, end: scanned.at }
          : scanned.found === 'more'
            ? this.tooLongSpan(start, last)
            : this.brokenSpan(start, scanned.found, scanned.at, last);
      spans.push(span);
      start = span.end;
      this.scanner.startAt(start);
    }
    return spans;
  }

  /** Its quotation mark was never closed, or its line has no end. */
  private tooLongSpan(start: number, last: boolean): Span {
    const quote = this.scanner.openQuote();
    return quote === undefined
      ? this.brokenSpan(start, 'endless', this.pending.length, last)
      : this.brokenSpan(start, 'unclosed', quote, last);
  }

  /** `at`: where it shows. The span goes on to the end of that line, which may be in a later piece. */
  private brokenSpan(start: number, why: Broken['why'], at: number, last: boolean): Span {
    const linesBefore = lineEndsIn(this.pending.slice(start, at));
    this.skipping = true;
    return { start, end: this.restOfLine(last, at), broken: { why, linesBefore } };
  }

  /** Where the line ends that is skipped; where the text ends, if that comes first. */
  private restOfLine(last: boolean, from = 0): number {
    const end = endOfLine(this.pending, from, last);
    this.skipping = end === undefined;
    // A '\r' at the end may be half of a line end.
    return end ?? this.pending.length - (this.pending.endsWith('\r') ? 1 : 0);
  }

  /** The rest of a broken line is over: the scanner begins behind it. */
  private afterSkipped(last: boolean): number {
    const start = this.restOfLine(last);
    this.scanner.startAt(start);
    return start;
  }

  private recordsOf(spans: readonly Span[]): TableRow[] {
    const text = this.textOf(spans);
    const cells = cellsOf(text, this.delimiter);
    const hasQuotes = text.includes('"');
    const suspect = isSuspect(text);
    let next = 0;
    return spans.map(({ start, end, broken }) => {
      if (broken !== undefined) return this.brokenRecord(broken, this.pending.slice(start, end));
      const fields = cells[next++] ?? [];
      const { row, line } = this;
      this.row += 1;
      this.line += 1 + (hasQuotes ? lineEndsAmong(fields) : 0);
      const faults = suspect ? cellFaults(fields) : [];
      return faults.length === 0 ? { row, line, fields } : { row, line, fields, faults };
    });
  }

  /** The good records, one after the other. */
  private textOf(spans: readonly Span[]): string {
    const [first] = spans;
    if (first === undefined) return '';
    return spans.some(({ broken }) => broken !== undefined)
      ? spans
          .map(({ start, end, broken }) => (broken === undefined ? this.pending.slice(start, end) : ''))
          .join('')
      : this.pending.slice(first.start, spans.at(-1)?.end);
  }

  private brokenRecord({ why, linesBefore }: Broken, text: string): TableRow {
    const { row, line } = this;
    this.row += 1;
    this.line += linesBefore + 1;
    const faults = [faultOf(why, line + linesBefore)];
    return { row, line, fields: [], asWritten: roughCellsOf(text, this.delimiter), faults };
  }
}

const isBroken = (scanned: Scanned): scanned is Extract<Scanned, { found: 'stray' | 'unclosed' }> =>
  scanned.found === 'stray' || scanned.found === 'unclosed';

const cellsOf = (text: string, delimiter: Delimiter): string[][] =>
  text === ''
    ? []
    : parse(text, { delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true });

/** Of a broken record: with its quotation marks as they stand, where they can be told from the cells. */
const roughCellsOf = (text: string, delimiter: Delimiter): readonly string[] => {
  const bare = text.replace(/[\r\n]+$/, '');
  try {
    const [cells, ...others] = parse(bare, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
    });
    if (cells !== undefined && others.length === 0) return cells;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return bare.split(delimiter);
};

const lineEndsAmong = (fields: readonly string[]): number => {
  let count = 0;
  for (const field of fields) if (field.includes('\n') || field.includes('\r')) count += lineEndsIn(field);
  return count;
};

const faultOf = (why: Broken['why'], line: number): ReadingFault => {
  switch (why) {
    case 'stray':
      return broken(`The quotation mark on line ${line} stands in the middle of a cell`);
    case 'unclosed':
      return broken(`The quotation mark that opens on line ${line} is not closed at the end of its cell`);
    case 'endless':
      return {
        place: null,
        code: 'CELL_TOO_LONG',
        message: 'The row holds more than four million characters',
      };
  }
};
const broken = (message: string): ReadingFault => ({ place: null, code: 'ROW_QUOTES_BROKEN', message });
