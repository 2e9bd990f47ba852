/** A file that people send, and what is to come of it. */
export type CorpusFile = {
  readonly name: string;
  readonly bytes: () => Uint8Array;
  /** The refusal of the whole file; else how it is read. */
  readonly refused?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly headerRow?: number;
  /** Rows as `row/line` with the cells of the first column that hold anything; faults as `row:CODE`. */
  readonly rows?: readonly string[];
  readonly faults?: readonly string[];
};

export const text =
  (content: string): (() => Uint8Array) =>
  () =>
    Buffer.from(content);
export const raw =
  (...parts: readonly (string | readonly number[])[]): (() => Uint8Array) =>
  () =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
export const utf16 =
  (content: string, order: 'le' | 'be', mark: boolean): (() => Uint8Array) =>
  () => {
    const bytes = Buffer.from(mark ? `\uFEFF${content}` : content, 'utf16le');
    return order === 'le' ? bytes : bytes.swap16();
  };
/** For characters up to U+00FF; others as bytes. */
export const latin1 =
  (content: string): (() => Uint8Array) =>
  () =>
    Buffer.from(content, 'latin1');

export const HEADER = 'Name,Email,Notes';
