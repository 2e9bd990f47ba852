import { SaxesParser } from 'saxes';
import { FileRefused } from '../file-refused.js';
import { workbookBroken, workbookTooLarge } from './zip-parts.js';

/** What to do with elements as they are read. Names come without their namespace prefix. */
export type XmlHandler = {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
};

/** Parts of workbooks are a few levels deep. */
const MAX_DEPTH = 100;
/** Text or a tag longer than this is not waited for, in characters. */
const MAX_TOKEN_CHARACTERS = 8 * 1024 * 1024;

/**
 * Hands XML to the handler while it comes in, and yields after each piece. Nothing outside the text is ever looked up, and a
 * document type is refused, so that entities cannot multiply. Throws FileRefused WORKBOOK_BROKEN, WORKBOOK_TOO_LARGE.
 */
export async function* readingXml(
  pieces: AsyncIterable<string>,
  handler: XmlHandler,
): AsyncGenerator<void, void, undefined> {
  const parser = new SaxesParser();
  let depth = 0;
  let sinceToken = 0;
  parser.on('doctype', () => {
    throw workbookBroken();
  });
  parser.on('opentag', ({ name, attributes }) => {
    sinceToken = 0;
    depth += 1;
    if (depth > MAX_DEPTH) throw workbookBroken();
    handler.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceToken = 0;
    depth -= 1;
    handler.close?.(localName(name));
  });
  const takeText = (text: string): void => handler.text?.(text);
  parser.on('text', takeText);
  parser.on('cdata', takeText);
  for await (const piece of pieces) {
    sinceToken += piece.length;
    if (sinceToken > MAX_TOKEN_CHARACTERS) throw workbookTooLarge();
    parsed(() => parser.write(piece));
    yield;
  }
  parsed(() => parser.close());
  yield;
}

/** The whole of a part, for its handler's sake. */
export const readXml = async (pieces: AsyncIterable<string>, handler: XmlHandler): Promise<void> => {
  for await (const _ of readingXml(pieces, handler));
};

/** The parser throws an error of its own for text that is no XML. */
const parsed = (work: () => void): void => {
  try {
    work();
  } catch (error) {
    throw error instanceof FileRefused ? error : workbookBroken();
  }
};

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
