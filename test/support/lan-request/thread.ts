/** The thread that waits for answers while the test waits for the thread. It keeps one program on each computer. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type MessagePort, parentPort } from 'node:worker_threads';
import type { LanCall, LanOutcome } from './messages.ts';

/** A call, from which computer, and how to tell what came of it. */
export interface Order {
  readonly prefix: readonly [string, ...string[]];
  readonly call: LanCall;
  readonly port: MessagePort;
  /** One number: 1 when the outcome is in the port. */
  readonly isDone: Int32Array;
}

const SENDER = fileURLToPath(new URL('./sender.ts', import.meta.url));

/** The program on one computer. It ends with this thread, which closes its input. */
class Sender {
  readonly #process: ChildProcess;
  readonly #answers: Interface;
  readonly #ended: Promise<undefined>;

  constructor([command, ...rest]: Order['prefix']) {
    this.#process = spawn(command, [...rest, process.execPath, SENDER], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#answers = createInterface({ input: this.#process.stdout! });
    const nothing = (): undefined => undefined;
    this.#ended = once(this.#process, 'close').then(nothing, nothing);
    // What does not arrive there is not answered, either.
    this.#process.stdin!.on('error', nothing);
  }

  async send(call: LanCall): Promise<LanOutcome> {
    const answered = once(this.#answers, 'line');
    this.#process.stdin!.write(`${JSON.stringify(call)}\n`);
    const answer = await Promise.race([answered, this.#ended]);
    if (answer === undefined) return { failure: 'the program that sends requests has ended' };
    // Safe: the other end of this pipe is `sender.ts`.
    return JSON.parse(answer[0] as string) as LanOutcome;
  }
}

const senders = new Map<string, Sender>();

async function carryOut({ prefix, call, port, isDone }: Order): Promise<void> {
  const name = prefix.join(' ');
  const sender = senders.get(name) ?? new Sender(prefix);
  senders.set(name, sender);
  port.postMessage(await sender.send(call));
  Atomics.store(isDone, 0, 1);
  Atomics.notify(isDone, 0);
}

parentPort!.on('message', (order: Order) => void carryOut(order));
