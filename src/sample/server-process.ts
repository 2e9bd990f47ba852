import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));
const START_MS = 30_000;

/** A Rollbook server in a process of its own on embedded stores and any free port, as a user would start it. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
    /** An administrator's. */
    readonly token: string,
    readonly dataDirectory: string,
  ) {}

  /** Throws when the server ends or says nothing within 30 s; the message shows what it printed. */
  static async start(dataDirectory = temporaryDirectory()): Promise<ServerProcess> {
    const child = spawn(process.execPath, [MAIN], {
      // PATH alone: whatever else stands in the caller's environment must not reach the server's settings.
      env: { ROLLBOOK_DATA: dataDirectory, ROLLBOOK_PORT: '0', ROLLBOOK_LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { origin, token } = await announced(child);
    return new ServerProcess(child, origin, token, dataDirectory);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** `SIGTERM` ends it in order, `SIGKILL` does not. Resolves when it has ended. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    await ended;
  }

  removeData(): void {
    rmSync(this.dataDirectory, { recursive: true, force: true });
  }
}

const temporaryDirectory = (): string => mkdtempSync(path.join(tmpdir(), 'rollbook-'));

const announced = (child: ChildProcess): Promise<{ origin: string; token: string }> =>
  new Promise((resolve, reject) => {
    let printed = '';
    const giveUp = (why: string) => {
      child.kill('SIGKILL');
      reject(new Error(`The server did not start: ${why}\n${printed}`));
    };
    const timer = setTimeout(() => giveUp(`nothing within ${START_MS} ms`), START_MS);
    const listen = (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      const origin = /(http:\/\/[\w.:[\]]+)/.exec(printed)?.[1];
      const token = /(ey[\w-]+\.[\w-]+\.[\w-]+)/.exec(printed)?.[1];
      if (origin === undefined || token === undefined) return;
      clearTimeout(timer);
      resolve({ origin, token });
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
    child.once('exit', (code) => {
      clearTimeout(timer);
      giveUp(`it ended with code ${code}`);
    });
  });
