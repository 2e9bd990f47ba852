import { cellFaults, isSuspect } from '../cell-faults.js';
import { MAX_CELLS_A_ROW, type ReadingFault, type TableRow } from '../table.js';
import { type NumberFormat, PLAIN } from './number-formats.js';
import { numberText } from './number-text.js';
import { MAX_TEXT_CHARACTERS, RichText, unescaped } from './shared-strings.js';
import type { Workbook } from './workbook.js';
import type { XmlHandler } from './xml-reading.js';
import { workbookBroken, workbookTooLarge } from './zip-parts.js';

/** What a cell refers to. */
export type SheetContext = {
  readonly sharedStrings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly serials: Workbook['serials'];
};

const MAX_ROW_NUMBER = 1_048_576;
/** Cells that are filled up before those that a sheet has: far more than sheets with gaps have in all. */
const MAX_GAPS = 50_000_000;
/** Of all cells, in characters: cells may share one long text, which costs its length wherever it is read. */
const MAX_CHARACTERS = 512 * 1024 * 1024;

/** Rows of a sheet, collected while its XML is read. Of merged cells only the first holds anything, as in the file. */
export class SheetRows implements XmlHandler {
  /** After the last row: the rest of the part says nothing of cells. */
  isOver = false;
  private rows: TableRow[] = [];
  private row = 0;
  private fields: string[] = [];
  private faults: ReadingFault[] = [];
  private gaps = 0;
  private characters = 0;
  private place = -1;
  private cells = 0;
  private type = 'n';
  private format = PLAIN;
  private value: string | undefined;
  private inValue = false;
  private hasFormula = false;
  private readonly inline = new RichText();

  constructor(private readonly context: SheetContext) {}

  /** The rows that are complete since this was last asked. */
  taken(): TableRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v') this.inValue = true;
    else if (name === 'f') this.hasFormula = true;
    else if (name === 'row') this.openRow(attributes);
    else this.inline.open(name);
  }

  text(text: string): void {
    if (!this.inValue) {
      this.inline.text(text);
      return;
    }
    this.value = (this.value ?? '') + text;
    if (this.value.length > MAX_TEXT_CHARACTERS) throw workbookTooLarge();
  }

  close(name: string): void {
    if (name === 'v') {
      this.inValue = false;
      this.value ??= '';
    } else if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
    else if (name === 'sheetData') this.isOver = true;
    else this.inline.close(name);
  }

  private openRow({ r }: Readonly<Record<string, string>>): void {
    this.row = r === undefined ? this.row + 1 : Math.max(Number(r), this.row + 1);
    if (!(this.row <= MAX_ROW_NUMBER)) throw workbookBroken();
    this.place = -1;
    this.cells = 0;
  }

  private openCell({ r, t = 'n', s }: Readonly<Record<string, string>>): void {
    this.place = r === undefined ? this.place + 1 : placeOf(r);
    this.cells += 1;
    // A cell that is there twice is no cell of a spreadsheet, and could be there a million times.
    if (!(this.place < MAX_CELLS_A_ROW) || this.cells > MAX_CELLS_A_ROW) throw workbookBroken();
    this.type = t;
    this.format = s === undefined ? PLAIN : (this.context.formats[Number(s)] ?? PLAIN);
    this.value = undefined;
    this.hasFormula = false;
    this.inline.clear();
  }

  private closeCell(): void {
    const text = this.cellText();
    if (this.type === 'e') this.faults.push({ place: this.place, ...IS_ERROR });
    if (this.hasFormula && this.value === undefined)
      this.faults.push({ place: this.place, ...NOT_CALCULATED });
    if (text === '') return;
    this.characters += text.length;
    this.gaps += Math.max(0, this.place - this.fields.length);
    if (this.gaps > MAX_GAPS || this.characters > MAX_CHARACTERS) throw workbookTooLarge();
    while (this.fields.length < this.place) this.fields.push('');
    this.fields[this.place] = text;
    if (isSuspect(text))
      this.faults.push(...cellFaults([text]).map((fault) => ({ ...fault, place: this.place })));
  }

  private cellText(): string {
    const { value = '' } = this;
    switch (this.type) {
      case 's':
        return value === '' ? '' : this.sharedString(Number(value));
      case 'inlineStr':
        return unescaped(this.inline.value());
      case 'b':
        return value === '' ? '' : value === '0' ? 'FALSE' : 'TRUE';
      case 'd':
        return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace(/(T\d\d:\d\d)(:00(\.0+)?)?Z?$/, '$1');
      case 'n':
        return numberText(value, this.format, this.context.serials);
      default:
        return unescaped(value);
    }
  }

  private sharedString(index: number): string {
    const text = this.context.sharedStrings[index];
    if (text === undefined) throw workbookBroken();
    return text;
  }

  private closeRow(): void {
    const { row, fields, faults } = this;
    this.rows.push(faults.length === 0 ? { row, line: row, fields } : { row, line: row, fields, faults });
    this.fields = [];
    this.faults = [];
  }
}

const IS_ERROR = {
  code: 'CELL_IS_ERROR',
  message: 'The cell holds an error of the spreadsheet, such as #N/A',
} as const;
const NOT_CALCULATED = {
  code: 'CELL_NOT_CALCULATED',
  message:
    'The formula of the cell has no result yet: open the workbook in a spreadsheet program and save it',
} as const;

/** `C5` is in the third column: 2. Larger than any place for what is no reference. */
const placeOf = (reference: string): number => {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
    if (column > MAX_CELLS_A_ROW) break;
  }
  return column === 0 ? Infinity : column - 1;
};
