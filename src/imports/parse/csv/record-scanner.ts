const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Where in a cell the scanner stands: before its first character, in it, in its quotes, or after a quote in quotes. */
const START = 0;
const PLAIN = 1;
const QUOTED = 2;
const CLOSED = 3;

export type Scanned =
  /** The record ends before this place. */
  | { readonly found: 'end'; readonly at: number }
  /** The text ends first. */
  | { readonly found: 'more' }
  /** A quotation mark at this place stands in the middle of a cell, or is not closed at the end of its cell. */
  | { readonly found: 'stray' | 'unclosed'; readonly at: number };

const MORE: Scanned = { found: 'more' };

/** Finds where records end, and quotation marks that are out of place. Goes on where it stopped when more text comes. */
export class RecordScanner {
  private state = START;
  private at = 0;
  private quote = 0;
  private readonly delimiter: number;

  constructor(delimiter: string) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** The next record starts at this place. */
  startAt(place: number): void {
    this.state = START;
    this.at = place;
  }

  /** As `startAt`, or goes on within a record whose first `characters` went away from the start of the text. */
  moveBack(characters: number): void {
    this.at -= characters;
    this.quote -= characters;
  }

  /** The quotation mark that is open at the end of what was scanned. */
  openQuote(): number | undefined {
    return this.state === QUOTED || this.state === CLOSED ? this.quote : undefined;
  }

  /** Reads on to the end of the record. `last`: nothing comes after the text. */
  scan(text: string, last: boolean): Scanned {
    while (this.at < text.length) {
      if (this.state === QUOTED) {
        const quote = text.indexOf('"', this.at);
        this.at = quote === -1 ? text.length : quote + 1;
        if (quote !== -1) this.state = CLOSED;
        continue;
      }
      const code = text.charCodeAt(this.at);
      if (code === this.delimiter) this.state = START;
      else if (code === QUOTE) {
        if (this.state === PLAIN) return { found: 'stray', at: this.at };
        if (this.state === START) this.quote = this.at;
        this.state = QUOTED;
      } else if (code === LINE_FEED) return { found: 'end', at: this.at + 1 };
      else if (code === CARRIAGE_RETURN) {
        const isCut = this.at + 1 === text.length && !last;
        return isCut ? MORE : { found: 'end', at: this.at + (text[this.at + 1] === '\n' ? 2 : 1) };
      } else if (this.state === CLOSED) return { found: 'unclosed', at: this.quote };
      else this.state = PLAIN;
      this.at += 1;
    }
    if (!last) return MORE;
    return this.state === QUOTED ? { found: 'unclosed', at: this.quote } : { found: 'end', at: text.length };
  }
}

/** After the line that goes on at `from`; undefined where its end is not in the text. */
export const endOfLine = (text: string, from: number, last: boolean): number | undefined => {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) return at + 1;
    if (code !== CARRIAGE_RETURN) continue;
    if (at + 1 === text.length && !last) return undefined;
    return at + (text[at + 1] === '\n' ? 2 : 1);
  }
  return last ? text.length : undefined;
};

const LINE_END = /\r\n|\n|\r/g;
export const lineEndsIn = (text: string): number => text.match(LINE_END)?.length ?? 0;
