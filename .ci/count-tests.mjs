// Sums up the Jest results (--json) in a directory as one plain line.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const directory = process.argv[2];
const results = readdirSync(directory).map((file) =>
  JSON.parse(readFileSync(path.join(directory, file), 'utf8')),
);
const sum = (count) => results.reduce((total, result) => total + result[count], 0);
// A suite that does not even load counts as a failure, not as nothing.
const failed = sum('numFailedTests') + sum('numRuntimeErrorTestSuites');
process.stdout.write(`\n${sum('numPassedTests')} passed, ${failed} failed\n`);
