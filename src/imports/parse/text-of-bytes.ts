import { TextDecoder } from 'node:util';
import type { Refusal } from '../../platform/deciding/decision.js';

/** The file cannot be read at all; nothing of it was used. */
export class FileRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
    this.name = 'FileRefused';
  }
}

const notUtf8 = (): FileRefused => new FileRefused({ code: 'FILE_ENCODING' });

/**
 * The text of a UTF-8 file, with or without a byte order mark, in pieces. Throws FileRefused FILE_ENCODING for bytes
 * that are no UTF-8 and for NUL characters: then it is another encoding, or no text.
 */
export async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of bytes) yield decoded(decoder, piece, true);
  yield decoded(decoder, new Uint8Array(), false);
}

const decoded = (decoder: TextDecoder, piece: Uint8Array, stream: boolean): string => {
  let text: string;
  try {
    text = decoder.decode(piece, { stream });
  } catch {
    throw notUtf8();
  }
  if (text.includes('\0')) throw notUtf8();
  return text;
};
