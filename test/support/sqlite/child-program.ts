import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { transformFileSync } from '@swc/core';

const SOURCES = resolve('src/platform');
const FOLDERS = ['events', 'event-store', 'sqlite', 'data-directory', 'keys'];

/** Transpiles the embedded stores into `directory`, so that a plain Node process can import them from there. */
export const transpilePlatform = (directory: string): void => {
  for (const folder of FOLDERS) {
    for (const file of readdirSync(join(SOURCES, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue;
      const output = join(directory, folder, file.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, transformFileSync(join(SOURCES, folder, file), { swcrc: true }).code);
    }
  }
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
  symlinkSync(resolve('node_modules'), join(directory, 'node_modules'));
};

/** A Node process that runs a program beside the transpiled platform and speaks in lines. */
export class ChildProgram {
  private readonly child: ChildProcess;
  readonly lines: string[] = [];
  readonly exited: Promise<void>;
  private awaited: (() => void) | undefined;
  private errors = '';

  constructor(directory: string, program: string, args: readonly string[] = []) {
    const file = join(directory, 'program.js');
    writeFileSync(file, program);
    this.child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stderr?.on('data', (text) => (this.errors += String(text)));
    const output = this.child.stdout;
    if (output === null) throw new Error('The child has no output');
    const reader = createInterface({ input: output });
    reader.on('line', (line) => {
      this.lines.push(line);
      this.awaited?.();
    });
    this.exited = new Promise((done) => this.child.on('close', () => done()));
    void this.exited.then(() => this.awaited?.());
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves when the child has printed this many lines; rejects when it ends before. */
  async hasPrinted(count: number): Promise<void> {
    while (this.lines.length < count) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) {
        throw new Error(`The child ended after ${this.lines.length} of ${count} lines: ${this.errors}`);
      }
      await new Promise<void>((wake) => (this.awaited = wake));
    }
  }

  /** Kill -9; resolves when the process is gone and all that it printed was read. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }
}
