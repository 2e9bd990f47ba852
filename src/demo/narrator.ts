import type { ApiAnswer, ApiClient, ApiRequest } from '../sample/api-client.js';

const WIDEST = 150;
const BAR = 30;

const short = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text
    .split('\n')
    .map((line) => (line.length > WIDEST ? `${line.slice(0, WIDEST - 1)}…` : line))
    .join('\n');
};

/** Tells each step of the demo: the request as it goes out, and what came back, shortly. */
export class Narrator {
  private step = 0;

  constructor(private readonly print: (text: string) => void) {}

  title(words: string): void {
    this.step += 1;
    this.print(`\n${this.step}. ${words}\n`);
  }

  line(words: string): void {
    this.print(`   ${words}\n`);
  }

  /** Sends the request and shows both; throws when it is refused. `show` picks what of the answer is worth a line. */
  async ask<T>(api: ApiClient, request: ApiRequest, show: (body: T) => unknown = (body) => body): Promise<T> {
    this.print(
      `   → ${request.method} ${request.path}${request.json === undefined ? '' : ` ${short(request.json)}`}\n`,
    );
    const answer: ApiAnswer = await api.send(request);
    if (answer.status >= 400) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    const body = answer.body as T;
    this.print(`   ← ${answer.status} ${short(show(body))}\n`);
    return body;
  }

  /** A bar that is drawn over on a terminal; in a pipe only its end is told. */
  progress(done: number, total: number, isTerminal: boolean): void {
    const filled = total === 0 ? BAR : Math.round((done / total) * BAR);
    const bar = `   [${'█'.repeat(filled)}${'·'.repeat(BAR - filled)}] ${done} of ${total}`;
    if (isTerminal) this.print(`\r${bar}${done === total ? '\n' : ''}`);
    else if (done === total) this.print(`${bar}\n`);
  }
}
