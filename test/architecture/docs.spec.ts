import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

const markdownFiles = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) return [];
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return markdownFiles(full);
    return entry.name.endsWith('.md') ? [full] : [];
  });

const anchorsOf = (file: string): Set<string> =>
  new Set(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /^#{1,6} /.test(line))
      .map((line) => line.replace(/^#+ /, '').toLowerCase())
      .map((title) => title.replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')),
  );

const brokenLinks = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^(https?|mailto):/.test(target))
    .filter((target) => {
      const [relative = '', anchor] = target.split('#');
      const linked = relative === '' ? file : path.resolve(path.dirname(file), relative);
      return !existsSync(linked) || (anchor !== undefined && !anchorsOf(linked).has(anchor));
    });

it('links only to files and headings that exist', () => {
  const broken = markdownFiles(root).flatMap((file) =>
    brokenLinks(file).map((target) => `${path.relative(root, file)}: ${target}`),
  );
  expect(broken).toEqual([]);
});

it('names only npm scripts that exist', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const unknown = markdownFiles(root).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/`npm run ([a-z:-]+)/g)]
      .map((match) => match[1] ?? '')
      .filter((name) => !(name in scripts)),
  );
  expect(unknown).toEqual([]);
});
