import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const START = '<!-- table: written by the test that checks it, with WRITE_DOCS=1 -->';
const END = '<!-- end of table -->';

/**
 * The part of a document between its two markers, as lines. With WRITE_DOCS=1 in the environment the given lines are
 * written there first, so that a document is brought up to date by the test that keeps it true.
 */
export const writtenPart = (name: string, lines: readonly string[]): string[] => {
  const file = path.resolve(import.meta.dirname, '../../docs', name);
  const [before, rest] = splitOnce(readFileSync(file, 'utf8'), START);
  const [part, after] = splitOnce(rest, END);
  if (process.env['WRITE_DOCS'] !== '1') return part.trim().split('\n');
  writeFileSync(file, `${before}${START}\n\n${lines.join('\n')}\n\n${END}${after}`);
  return [...lines];
};

const splitOnce = (text: string, marker: string): [string, string] => {
  const at = text.indexOf(marker);
  if (at === -1) throw new Error(`The document has no marker ${marker}`);
  return [text.slice(0, at), text.slice(at + marker.length)];
};

/** A Markdown table as prettier leaves it: columns padded to their widest cell. */
export const markdownTable = (header: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const widths = header.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
};
