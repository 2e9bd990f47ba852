#!/usr/bin/env node
import { runCommandLine } from './cli/command-line.js';
import { processEnvironment } from './config/settings.js';

process.exitCode = await runCommandLine(process.argv.slice(2), processEnvironment, {
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
  print: (text) =>
    new Promise((resolve, reject) => {
      process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
    }),
  ...(process.stderr.isTTY ? { terminal: (text: string) => void process.stderr.write(text) } : {}),
});
