import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const MAIN = path.resolve(import.meta.dirname, '../../../dist/main.js');

type Condition = () => boolean;

/** The built server from its first moment on: it may be killed before it has said anything. */
export class KilledServer {
  private out = '';
  private log = '';
  private readonly waiting = new Set<() => void>();
  private readonly closed: Promise<unknown>;
  private ended = false;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (text: Buffer) => this.heard(() => (this.out += text.toString())));
    child.stderr?.on('data', (text: Buffer) => this.heard(() => (this.log += text.toString())));
    this.closed = once(child, 'close').then(() => this.heard(() => (this.ended = true)));
  }

  static spawn(dataDirectory: string): KilledServer {
    const env = { ROLLBOOK_DATA: dataDirectory, ROLLBOOK_PORT: '0', ROLLBOOK_LOG_LEVEL: 'info' };
    return new KilledServer(spawn(process.execPath, [MAIN], { env }));
  }

  get origin(): string {
    return /http:\/\/\S+/.exec(this.out)?.[0] ?? '';
  }

  get token(): string {
    return /(ey[\w-]+\.[\w-]+\.[\w-]+)\n/.exec(this.out)?.[1] ?? '';
  }

  /** Views that it has built and shown to readers. */
  get viewsBuilt(): number {
    return this.log.split('a view was built').length - 1;
  }

  /** Resolves when the condition holds for what was heard. Throws when the server ends before. */
  async until(condition: Condition): Promise<void> {
    while (!condition()) {
      if (this.ended) throw new Error(`The server has ended: ${this.log.slice(-2_000)}`);
      await new Promise<void>((wake) => this.waiting.add(wake));
    }
  }

  async ready(): Promise<this> {
    await this.until(() => this.token !== '');
    return this;
  }

  /** Throws where it had ended by itself: then the kill hit nothing. */
  async kill(): Promise<void> {
    if (this.ended) throw new Error(`The server ended before it was killed: ${this.log.slice(-2_000)}`);
    this.child.kill('SIGKILL');
    await this.closed;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.closed;
  }

  private heard(note: () => void): void {
    note();
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }
}
