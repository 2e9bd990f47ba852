#!/usr/bin/env node
import { runCommandLine } from './cli/command-line.js';
import { processEnvironment } from './config/settings.js';

/** As with `| head`: whoever reads has had enough, and the command goes on. */
const isReaderGone = (error: Error): boolean => 'code' in error && error.code === 'EPIPE';

process.stdout.on('error', (error) => {
  if (!isReaderGone(error)) throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), processEnvironment, {
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
  print: (text) =>
    new Promise((resolve, reject) => {
      process.stdout.write(text, (error) => (error && !isReaderGone(error) ? reject(error) : resolve()));
    }),
  ...(process.stderr.isTTY ? { terminal: (text: string) => void process.stderr.write(text) } : {}),
});
