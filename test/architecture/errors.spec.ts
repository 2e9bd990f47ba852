import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { RefusalCode, RefusalCodes } from '../../src/platform/http/refusal-codes/refusal-codes.js';
import { refusalTables } from '../../src/platform/http/status-of-code.js';
import { sourceFiles } from '../support/source-files.js';
import { markdownTable, writtenPart } from '../support/written-document.js';

const tables: [string, RefusalCodes][] = Object.entries<RefusalCodes>(refusalTables);
const all: [string, RefusalCode][] = tables.flatMap(([, codes]) => Object.entries(codes));
const known = new Set(all.map(([code]) => code));

it('knows the refusal codes of every file in the folder', () => {
  const folder = path.resolve(import.meta.dirname, '../../src/platform/http/refusal-codes');
  const files = readdirSync(folder).map((name) => name.replace(/\.ts$/, ''));
  expect(Object.keys(refusalTables).sort()).toEqual(files.filter((name) => name !== 'refusal-codes').sort());
});

it('gives a code to one module only', () => expect(all.length).toBe(known.size));

it('tells each refusal by an error status, a title and whole sentences of advice', () => {
  const untold = all.filter(
    ([code, { status, title, advice }]) =>
      !/^[A-Z][A-Z0-9_]+$/.test(code) ||
      !(status >= 400 && status < 600) ||
      title === '' ||
      title.endsWith('.') ||
      !advice.endsWith('.'),
  );
  expect(untold).toEqual([]);
});

it('lists in docs/errors.md exactly the codes that the program has', () => {
  const lines = tables.flatMap(([module, codes]) => [
    `## ${module}`,
    '',
    ...markdownTable(
      ['code', 'status', 'title', 'advice'],
      Object.entries(codes)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([code, { status, title, advice }]) => [`\`${code}\``, String(status), title, advice]),
    ),
    '',
  ]);
  expect(writtenPart('errors.md', lines.slice(0, -1))).toEqual(lines.slice(0, -1));
});

it('has every code that the sources refuse with', () => {
  const literal = /(?:\brefuse\(\s*|Refused\(\s*\{\s*code: |\brefusal: \{ code: )'([A-Z0-9_]+)'/g;
  const refusing = sourceFiles().flatMap(({ path: file, text }) =>
    [...text.matchAll(literal)].map((match) => `${match[1] ?? ''} in ${file}`),
  );
  expect(refusing.length).toBeGreaterThan(10);
  expect(refusing.filter((found) => !known.has(found.split(' ')[0] ?? ''))).toEqual([]);
});
