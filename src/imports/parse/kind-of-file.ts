/** What the first bytes of a file say it is. `looksLike`: in words, for the advice. */
export type KindOfFile =
  { readonly kind: 'text' | 'zip' | 'compound' } | { readonly kind: 'binary'; readonly looksLike: string };

/** Enough of the start of a file to tell. */
export const START_BYTES = 16;

const COMPOUND = 'd0cf11e0a1b11ae1';
const ZIP = ['504b0304', '504b0506', '504b0708'];
const BINARY: readonly (readonly [start: string, looksLike: string])[] = [
  ['255044462d', 'a PDF document'],
  ['7b5c727466', 'an RTF document'],
  ['89504e470d0a1a0a', 'an image (PNG)'],
  ['ffd8ff', 'an image (JPEG)'],
  ['474946383761', 'an image (GIF)'],
  ['474946383961', 'an image (GIF)'],
  ['49492a00', 'an image (TIFF)'],
  ['4d4d002a', 'an image (TIFF)'],
  ['1f8b08', 'a compressed file (gzip)'],
  ['425a68', 'a compressed file (bzip2)'],
  ['fd377a585a00', 'a compressed file (xz)'],
  ['377abcaf271c', 'a compressed file (7-Zip)'],
  ['526172211a07', 'a compressed file (RAR)'],
  ['53514c69746520666f726d6174203300', 'a database (SQLite)'],
  ['7f454c46', 'a program'],
  ['0904060000001000', 'an old Excel workbook (.xls)'],
  ['0908100000060500', 'an old Excel workbook (.xls)'],
];

export const kindOfFile = (start: Uint8Array): KindOfFile => {
  const hex = Buffer.from(start.subarray(0, START_BYTES)).toString('hex');
  if (hex.startsWith(COMPOUND)) return { kind: 'compound' };
  if (ZIP.some((signature) => hex.startsWith(signature))) return { kind: 'zip' };
  const [, looksLike] = BINARY.find(([signature]) => hex.startsWith(signature)) ?? [];
  return looksLike === undefined ? { kind: 'text' } : { kind: 'binary', looksLike };
};
