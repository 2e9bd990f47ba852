import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type SourceFile = { readonly path: string; readonly text: string };

const root = path.resolve(import.meta.dirname, '../..');

/** The shipped sources, by path from the project's root. */
export const sourceFiles = (): SourceFile[] =>
  readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => ({ path: `src/${name}`, text: readFileSync(path.join(root, 'src', name), 'utf8') }));
