import { StringDecoder } from 'node:string_decoder';
import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';
import type { Encoding } from '../table.js';

type Decoder = { write(bytes: Uint8Array): string; end(): string };

/** The text of bytes that come in pieces, cut anywhere. What fits the encoding nowhere becomes U+FFFD. */
export async function* decodedText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string, void, undefined> {
  const decoder = decoderOf(encoding);
  for await (const piece of bytes) {
    const text = decoder.write(piece);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== '') yield rest;
}

const decoderOf = (encoding: Encoding): Decoder => {
  switch (encoding) {
    case 'utf-8':
    case 'utf-8-bom': {
      const decoder = new StringDecoder('utf8');
      return { write: (bytes) => decoder.write(bufferOf(bytes)), end: () => decoder.end() };
    }
    case 'utf-16le':
    case 'utf-16be': {
      const decoder = new TextDecoder(encoding, { ignoreBOM: true });
      return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
    }
    case 'windows-1252': {
      // Node's own decoder reads 0x80 to 0x9F as control characters: no euro sign, no curly quotes.
      const decoder = iconv.getDecoder(encoding);
      return { write: (bytes) => decoder.write(bufferOf(bytes)), end: () => decoder.end() ?? '' };
    }
  }
};

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
