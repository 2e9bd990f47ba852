import { readFileSync } from 'node:fs';
import { VALUE_FAULTS } from '../../src/imports/values/value-faults.js';
import { sourceFiles } from '../support/source-files.js';

const CODE = /(?:code: |fault\(\s*|missing\(\s*)'([A-Z_]+)',\s*(?:message|['`])/g;
/** Refusals of whole files and requests are listed in docs/errors.md. */
const OF_ROWS = /^src\/imports\/(attendance|file|match|plan|parse|reference)\//;

it('lists in docs/imports.md every code that a row can be given', () => {
  const told = readFileSync('docs/imports.md', 'utf8');
  const inSources = sourceFiles()
    .filter(({ path }) => OF_ROWS.test(path) && !path.endsWith('.spec.ts'))
    .flatMap(({ text }) => [...text.matchAll(CODE)].map(([, code = '']) => code));
  const codes = new Set([...inSources, ...Object.keys(VALUE_FAULTS)]);
  expect(codes.size).toBeGreaterThan(50);
  expect([...codes].filter((code) => !told.includes(`\`${code}\``))).toEqual([]);
});
