/** HTTP requests from the computers of a network that a test has made. */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { ANSWER_MS, type LanAnswer, type LanOutcome } from './messages.ts';
import type { Order } from './thread.ts';

export interface LanRequestOptions {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent to the letter, where JavaScript's numbers will not do. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export class NoAnswer extends Error {}

let thread: Worker | undefined;

/**
 * An HTTP request that one computer sends: a POST where it has a body, else a GET. It waits for the answer without doing
 * anything else, so that a test reads as what happens, one thing after the other. A program that stays on that computer
 * sends it, because one that is started for each of hundreds of looks would take most of the time of a test.
 *
 * @throws NoAnswer
 */
export function request(from: Pick<Order, 'prefix'>, url: string, options: LanRequestOptions = {}): LanAnswer {
  const body = options.body === undefined ? options.text : JSON.stringify(options.body);
  const headers = { 'Content-Type': 'application/json', ...options.headers };
  const isDone = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const { port1, port2 } = new MessageChannel();
  const call = { url, method: body === undefined ? 'GET' : 'POST', headers, body } as const;
  startThread().postMessage({ prefix: from.prefix, call, port: port2, isDone } satisfies Order, [port2]);
  // The program may have to start first.
  const isLate = Atomics.wait(isDone, 0, 0, 2 * ANSWER_MS) === 'timed-out';
  // Safe: `thread.ts` has posted it.
  const outcome = receiveMessageOnPort(port1)?.message as LanOutcome | undefined;
  port1.close();
  if (isLate || outcome === undefined) throw new NoAnswer(`no answer from ${url}`);
  if ('failure' in outcome) throw new NoAnswer(`no answer from ${url}: ${outcome.failure}`);
  return outcome.answer;
}

/** Ends the programs that send requests. The next request starts another one. */
export function endRequests(): void {
  void thread?.terminate();
  thread = undefined;
}

function startThread(): Worker {
  if (thread === undefined) {
    thread = new Worker(new URL('./thread.ts', import.meta.url));
    thread.unref();
  }
  return thread;
}
