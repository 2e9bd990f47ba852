import { FileRefused } from '../file-refused.js';
import type { FileSource } from '../file-source.js';
import { type Records, tableOfRecords } from '../table-of-records.js';
import type { Delimiter, Encoding, IsHeader, Table, TableOptions, TableRow } from '../table.js';
import { ByteSurvey, marked, type Survey } from './byte-survey.js';
import { CsvRecords } from './csv-records.js';
import { decodedText } from './decoded-text.js';
import { delimiterOfSample, lineEndOfSample, type Sample, separatorLine } from './dialect-of-sample.js';
import { refuseWhatIsNoTable } from './not-a-table.js';

/** Of the text, from which its delimiter is told. */
const SAMPLE_CHARACTERS = 64 * 1024;

/**
 * A table of text with delimiters, however it is written. Throws FileRefused FILE_ENCODING, FILE_IS_HTML, FILE_IS_BINARY and
 * what `tableOfRecords` throws.
 */
export const openCsv = async (
  source: FileSource,
  options: TableOptions,
  isHeader: IsHeader,
): Promise<Table> => {
  const { encoding, markLength } = await encodingOf(source, options.encoding);
  const text = (): AsyncGenerator<string, void, undefined> => decodedText(source.open(markLength), encoding);
  const sample = await sampleOf(text());
  refuseWhatIsNoTable(sample.text);
  const { length, delimiter: named } = separatorLine(sample);
  const below = { ...sample, text: sample.text.slice(length) };
  const delimiter = options.delimiter ?? named ?? delimiterOfSample(below, isHeader);
  const dialect = { format: 'csv', encoding, delimiter, lineEnd: lineEndOfSample(sample) } as const;
  const records: Records = () => recordsOf(text(), delimiter, length);
  return tableOfRecords(dialect, records, options, isHeader);
};

const encodingOf = async (source: FileSource, ordered: Encoding | undefined): Promise<Survey> => {
  const found = await surveyOf(source);
  if (ordered === undefined || ordered === found.encoding) return found;
  if (!fits(ordered, found)) throw new FileRefused({ code: 'FILE_ENCODING', facts: { encoding: ordered } });
  return { encoding: ordered, markLength: found.markLength };
};

const surveyOf = async (source: FileSource): Promise<Survey> => {
  const survey = new ByteSurvey();
  let start = Buffer.alloc(0);
  for await (const piece of source.open()) {
    if (start.length < 3) {
      start = Buffer.concat([start, piece.subarray(0, 3)]);
      const mark = marked(start);
      if (mark !== undefined) return mark;
    }
    survey.see(piece);
  }
  return { encoding: survey.encoding(), markLength: 0 };
};

/** One byte or two a unit, and a mark of another encoding, cannot be argued with; the rest is the sender's to say. */
const fits = (ordered: Encoding, found: Survey): boolean => {
  const isUtf8 = (encoding: Encoding): boolean => encoding.startsWith('utf-8');
  if (found.markLength > 0) return isUtf8(ordered) && isUtf8(found.encoding);
  return ordered.startsWith('utf-16') === found.encoding.startsWith('utf-16');
};

const sampleOf = async (text: AsyncIterable<string>): Promise<Sample> => {
  let sample = '';
  for await (const piece of text) {
    sample += piece;
    if (sample.length > SAMPLE_CHARACTERS) return { text: sample.slice(0, SAMPLE_CHARACTERS), whole: false };
  }
  return { text: sample, whole: true };
};

/** `above`: characters before the first row, which are one line. */
async function* recordsOf(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  above: number,
): AsyncGenerator<readonly TableRow[], void, undefined> {
  const reader = new CsvRecords(delimiter, above === 0 ? 1 : 2);
  let toSkip = above;
  for await (const piece of text) {
    const skipped = Math.min(toSkip, piece.length);
    toSkip -= skipped;
    yield reader.read(piece.slice(skipped), false);
  }
  yield reader.read('', true);
}
