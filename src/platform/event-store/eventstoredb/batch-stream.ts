import { randomUUID } from 'node:crypto';
import type { Answer, WireAppend } from './answers.js';
import { batchAnswer, batchRequest } from './batch-messages.js';
import type { BatchCall } from './client-internals.js';
import { failureOf, passing, type Failure } from './failures.js';

type Pending = {
  readonly answer: (answer: Answer) => void;
  readonly timer: NodeJS.Timeout;
  readonly sentAt: number;
};

/**
 * One BatchAppend call and the appends that wait on it. The client's own batch append keeps its pending promises in one
 * map for the whole process, without timers; here each call has its own, each append has a timer, and an answer that
 * nobody waits for is dropped.
 */
export class BatchStream {
  private readonly pending = new Map<string, Pending>();
  private lastAnswerAt = 0;
  private end: Failure | undefined;

  /** `onEnd` is told once, when the call is over; `silent` where it gave no sign of life for a whole deadline. */
  constructor(
    private readonly call: BatchCall,
    private readonly onEnd: (silent: boolean) => void,
  ) {
    call.on('data', (response) => this.answered(response));
    call.on('error', (error) => this.over(failureOf(error)));
    call.on('end', () => this.over(passing(new Error('The server ended the batch append stream'))));
  }

  /** Sends an append; answers within the limit, whatever the server does. Never rejects. */
  append(append: WireAppend, limitMs: number): Promise<Answer> {
    if (this.end !== undefined) return Promise.resolve(this.end);
    return new Promise((answer) => {
      const id = randomUUID();
      const timer = setTimeout(() => this.unanswered(id), limitMs);
      this.pending.set(id, { answer, timer, sentAt: performance.now() });
      this.call.write(batchRequest(id, append));
    });
  }

  /** Gives up the call: what is pending is answered "unknown". */
  abandon(cause: Error, silent = false): void {
    this.over(passing(cause), silent);
    this.call.cancel();
  }

  private answered(response: Parameters<typeof batchAnswer>[0]): void {
    this.lastAnswerAt = performance.now();
    const { id, answer } = batchAnswer(response);
    this.settle(id, answer);
  }

  private unanswered(id: string): void {
    const sentAt = this.pending.get(id)?.sentAt ?? Infinity;
    this.settle(id, passing(new Error('The server did not answer an append within the deadline')));
    if (this.lastAnswerAt < sentAt) this.abandon(new Error('The server fell silent'), true);
  }

  private settle(id: string, answer: Answer): void {
    const pending = this.pending.get(id);
    if (pending === undefined) return;
    this.pending.delete(id);
    clearTimeout(pending.timer);
    pending.answer(answer);
  }

  private over(end: Failure, silent = false): void {
    if (this.end !== undefined) return;
    this.end = end;
    // The server may have ended its half only; ending ours lets the client forget the call.
    this.call.end();
    this.onEnd(silent);
    for (const id of [...this.pending.keys()]) this.settle(id, end);
  }
}
