import { readXml, type XmlHandler } from './xml-reading.js';
import { workbookTooLarge, type ZipParts } from './zip-parts.js';

/** All shared texts are held while the workbook is read: so many characters at most, and so many texts. */
const MAX_CHARACTERS = 64 * 1024 * 1024;
const MAX_STRINGS = 4_000_000;
/** A text is put together from runs: one longer than this is not waited for. Longer cells than a million are faults anyway. */
export const MAX_TEXT_CHARACTERS = 4 * 1024 * 1024;

/** The texts that cells name by number. Throws FileRefused WORKBOOK_TOO_LARGE and what reading throws. */
export const readSharedStrings = async (parts: ZipParts, part: string): Promise<readonly string[]> => {
  const strings: string[] = [];
  let characters = 0;
  const item = new RichText();
  await readXml(parts.read(part), {
    open(name) {
      if (name === 'si') item.clear();
      else item.open(name);
    },
    text: (text) => item.text(text),
    close(name) {
      item.close(name);
      if (name !== 'si') return;
      const text = item.value();
      characters += text.length;
      if (characters > MAX_CHARACTERS || strings.length >= MAX_STRINGS) throw workbookTooLarge();
      strings.push(unescaped(ownCopy(text)));
    },
  });
  return strings;
};

/** A short text cut from a piece of the file would keep the whole piece in memory. */
const ownCopy = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** Text in runs of several styles, put together; readings beside East Asian text are left out. */
export class RichText implements XmlHandler {
  private parts = '';
  private inText = false;
  private inReading = false;

  clear(): void {
    this.parts = '';
    this.inText = false;
    this.inReading = false;
  }

  open(name: string): void {
    if (name === 't') this.inText = true;
    if (name === 'rPh') this.inReading = true;
  }

  text(text: string): void {
    if (!this.inText || this.inReading) return;
    this.parts += text;
    if (this.parts.length > MAX_TEXT_CHARACTERS) throw workbookTooLarge();
  }

  close(name: string): void {
    if (name === 't') this.inText = false;
    if (name === 'rPh') this.inReading = false;
  }

  value(): string {
    return this.parts;
  }
}

/** What XML cannot hold is written as `_x000D_`, and an underscore before such a thing as `_x005F_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
