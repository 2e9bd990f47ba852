import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const dist = path.resolve(import.meta.dirname, '../../../dist');
const START_MS = 60_000;

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs a built program to its end. Nothing of the test's own environment reaches it. */
export const run = async (
  program: string,
  words: readonly string[],
  environment: Record<string, string>,
): Promise<Ended> => {
  const child = spawn(process.execPath, [path.join(dist, program), ...words], { env: environment });
  return endOf(child);
};

const endOf = async (child: ChildProcess): Promise<Ended> => {
  let out = '';
  let err = '';
  child.stdout?.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (err += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
};

/** A built server on a data directory and any free port, signed in by what it printed. */
export class Program {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ended: Promise<Ended>,
    readonly origin: string,
    readonly token: string,
    readonly printed: string,
  ) {}

  static async start(dataDirectory: string, environment: Record<string, string> = {}): Promise<Program> {
    const child = spawn(process.execPath, [path.join(dist, 'main.js')], {
      env: { ROLLBOOK_DATA: dataDirectory, ROLLBOOK_PORT: '0', ROLLBOOK_LOG_LEVEL: 'warn', ...environment },
    });
    const ended = endOf(child);
    const printed = await greeting(child, ended);
    const origin = /http:\/\/\S+/.exec(printed)?.[0] ?? '';
    const token = /ey[\w-]+\.[\w-]+\.[\w-]+/.exec(printed)?.[0] ?? '';
    return new Program(child, ended, origin, token, printed);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL' = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }
}

const greeting = (child: ChildProcess, ended: Promise<Ended>): Promise<string> =>
  new Promise((resolve, reject) => {
    let out = '';
    const timer = setTimeout(() => reject(new Error(`The server said only: ${out}`)), START_MS);
    child.stdout?.on('data', (text: Buffer) => {
      out += text.toString();
      if (!/ey[\w-]+\.[\w-]+\.[\w-]+\n/.test(out)) return;
      clearTimeout(timer);
      resolve(out);
    });
    void ended.then(({ code, err }) => {
      clearTimeout(timer);
      reject(new Error(`The server ended with ${code}: ${err}`));
    });
  });

export const newDirectory = (): string => mkdtempSync(path.join(tmpdir(), 'rollbook-e2e-'));
export const removeDirectory = (directory: string): void =>
  rmSync(directory, { recursive: true, force: true });
