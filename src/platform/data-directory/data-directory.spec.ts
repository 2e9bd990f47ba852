import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { ChildProgram, transpilePlatform } from '../../../test/support/sqlite/child-program.js';
import {
  type TemporaryDirectory,
  temporaryDirectory,
} from '../../../test/support/sqlite/temporary-directory.js';
import { DataDirectoryInUse, DataDirectoryTooNew, DataDirectoryUnusable } from './data-directory.errors.js';
import { DataDirectory } from './data-directory.js';
import { dataFilesIn } from './data-files.js';

let directory: TemporaryDirectory;
let path: string;

beforeEach(() => {
  directory = temporaryDirectory();
  path = directory.file('data');
});
afterEach(() => directory.remove());

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown');
};
const modeOf = (file: string): number => statSync(file).mode & 0o777;

it('makes the directory on first use, for its owner only, and writes its format', () => {
  const data = DataDirectory.open(directory.file('some/where/data'));
  expect(modeOf(data.files.root)).toBe(0o700);
  expect(readFileSync(data.files.version, 'utf8')).toBe('1\n');
  expect(data.files).toEqual(dataFilesIn(directory.file('some/where/data')));
  data.close();
});

it('makes each secret once, for its owner only', () => {
  const first = DataDirectory.open(path);
  const [masterKey, tokenSecret] = [first.masterKey(), first.tokenSecret()];
  expect(Buffer.from(masterKey, 'base64')).toHaveLength(32);
  expect(Buffer.from(tokenSecret, 'base64')).toHaveLength(32);
  expect(masterKey).not.toBe(tokenSecret);
  expect([first.files.masterKey, first.files.tokenSecret].map(modeOf)).toEqual([0o600, 0o600]);
  first.close();
  const second = DataDirectory.open(path);
  expect([second.masterKey(), second.tokenSecret()]).toEqual([masterKey, tokenSecret]);
  second.close();
});

it('makes no new master key where keys were wrapped by one that is missing', () => {
  const data = DataDirectory.open(path);
  writeFileSync(data.files.keys, '');
  expect(thrownBy(() => data.masterKey())).toBeInstanceOf(DataDirectoryUnusable);
  data.close();
});

it('refuses a secret that was damaged', () => {
  const data = DataDirectory.open(path);
  writeFileSync(data.files.tokenSecret, '');
  expect(thrownBy(() => data.tokenSecret())).toBeInstanceOf(DataDirectoryUnusable);
  data.close();
});

it('refuses a second holder at once, naming the first, until the first lets go', () => {
  const first = DataDirectory.open(path);
  const refused = thrownBy(() => DataDirectory.open(path));
  expect(refused).toBeInstanceOf(DataDirectoryInUse);
  expect(refused).toMatchObject({ code: 'DATA_DIRECTORY_IN_USE', path, pid: process.pid });
  first.close();
  first.close();
  DataDirectory.open(path).close();
});

it('is refused while another process has it, and free as soon as that process was killed', async () => {
  transpilePlatform(directory.path);
  const child = new ChildProgram(
    directory.path,
    `import { DataDirectory } from './data-directory/data-directory.js';
     const held = DataDirectory.open(process.argv[2]);
     console.log('held ' + held.files.root);
     setInterval(() => held, 1_000);`,
    [path],
  );
  await child.hasPrinted(1);
  expect(thrownBy(() => DataDirectory.open(path))).toMatchObject({
    code: 'DATA_DIRECTORY_IN_USE',
    pid: child.pid,
  });
  await child.kill();
  const taken = DataDirectory.open(path);
  expect(readFileSync(taken.files.lockHolder, 'utf8')).toBe(String(process.pid));
  taken.close();
});

it('refuses a directory of a newer program and touches nothing in it', () => {
  mkdirSync(path);
  writeFileSync(dataFilesIn(path).version, '2\n');
  const refused = thrownBy(() => DataDirectory.open(path));
  expect(refused).toBeInstanceOf(DataDirectoryTooNew);
  expect(refused).toMatchObject({ code: 'DATA_DIRECTORY_TOO_NEW', path, found: 2, known: 1 });
  expect(readFileSync(dataFilesIn(path).version, 'utf8')).toBe('2\n');
  expect(() => statSync(dataFilesIn(path).lock)).toThrow();
});

it('refuses a directory with files that are not ours, a file, and a format that is no number', () => {
  writeFileSync(directory.file('a-file'), 'x');
  mkdirSync(directory.file('photos'));
  writeFileSync(directory.file('photos/beach.jpg'), 'x');
  mkdirSync(directory.file('odd'));
  writeFileSync(directory.file('odd/VERSION'), 'one');
  for (const name of ['a-file', 'photos', 'odd']) {
    const refused = thrownBy(() => DataDirectory.open(directory.file(name)));
    expect(refused).toBeInstanceOf(DataDirectoryUnusable);
    expect(refused).toMatchObject({ message: expect.stringContaining(directory.file(name)) });
  }
});
