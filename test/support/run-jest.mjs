// Jest takes everything after --selectProjects for project names, silently, so that a path behind it would run all tests.
// Here words with a slash or a dot are paths, wherever they stand.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const given = process.argv.slice(2);
const isPath = (word) => !word.startsWith('-') && /[./]/.test(word);
const paths = given.filter(isPath);
const rest = given.filter((word) => !isPath(word));
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const flags = ['--experimental-vm-modules', '--no-warnings', jest];
const patterns = paths.length === 0 ? [] : ['--testPathPatterns', ...paths];
const { status } = spawnSync(process.execPath, [...flags, ...rest, ...patterns], { stdio: 'inherit' });
process.exit(status ?? 1);
