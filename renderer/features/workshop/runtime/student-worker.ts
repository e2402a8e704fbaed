/** The page's side of one worker: asks it, bounds what it says, and ends it when it must. */
import {
  MAX_MESSAGES_PER_SECOND,
  MAX_OUTPUT_LENGTH,
  START_LIMIT_MS,
  STOP_GRACE_MS,
  STOP_GRACE_TURNS,
} from './limits.ts';
import {
  RuntimeLoadError,
  type CallOptions,
  type CallOutcome,
  type Language,
  type StopReason,
} from './student-runtime.ts';
import {
  parseAnswer,
  parseWorkerMessage,
  type LanguageFiles,
  type StartMessage,
  type WorkerMessage,
  type WorkerQuestion,
  type WorkerRequest,
} from './worker-messages.ts';

/** Python's signal handler takes the byte for the number of a signal, of which this is the one for Ctrl+C. */
const SIGINT = 2;

/** A question to the worker, until it is answered. */
interface Question {
  readonly token: string;
  readonly options: CallOptions;
  readonly settle: (outcome: CallOutcome) => void;
  /** Of what it has printed. */
  outputLength: number;
  /** It was asked to stop. */
  stopping?: StopReason;
}

export class StudentWorker {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #interrupt: Uint8Array | undefined;
  #question: Question | undefined;
  #isDead = false;
  #second = 0;
  #messagesInSecond = 0;

  private constructor(worker: Worker, port: MessagePort, interrupt: Uint8Array | undefined) {
    this.#worker = worker;
    this.#port = port;
    this.#interrupt = interrupt;
  }

  /** @returns the worker, and files that start the next one faster. Rejects with a {@link RuntimeLoadError}. */
  static async start(
    language: Language,
    files: LanguageFiles,
  ): Promise<{ readonly worker: StudentWorker; readonly files: LanguageFiles }> {
    const { port1, port2 } = new MessageChannel();
    const interrupt = globalThis.crossOriginIsolated ? new Uint8Array(new SharedArrayBuffer(1)) : undefined;
    const thread = createThread();
    const message: StartMessage = { language, files, port: port2, interrupt };
    thread.postMessage(message, [port2]);
    try {
      const { wasm = files.wasm, snapshot = files.snapshot } = await waitUntilReady(thread);
      const worker = new StudentWorker(thread, port1, interrupt);
      worker.#listen();
      return { worker, files: { ...files, wasm, snapshot } };
    } catch (error) {
      thread.terminate();
      port1.close();
      throw error;
    }
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  ask(request: WorkerRequest, options: CallOptions): Promise<CallOutcome> {
    const { timeLimitMs, signal } = options;
    if (this.#question !== undefined) throw new Error('The program is still busy with another call.');
    if (this.#isDead) throw new Error('This worker has ended.');
    if (signal?.aborted === true) return Promise.resolve({ kind: 'stopped', why: 'owner', isStateKept: true });
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#stop('time'), timeLimitMs);
      const onAbort = (): void => this.#stop('owner');
      signal?.addEventListener('abort', onAbort);
      const settle = (outcome: CallOutcome): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        this.#question = undefined;
        resolve(outcome);
      };
      const token = crypto.getRandomValues(new Uint32Array(4)).join('-');
      this.#question = { token, options, settle, outputLength: 0 };
      this.#messagesInSecond = 0;
      if (this.#interrupt !== undefined) Atomics.store(this.#interrupt, 0, 0);
      const question: WorkerQuestion = { ...request, token };
      this.#port.postMessage(question);
    });
  }

  /** Whatever it is doing. */
  end(why: StopReason = 'owner'): void {
    if (this.#isDead) return;
    this.#isDead = true;
    this.#worker.terminate();
    this.#port.close();
    this.#question?.settle({ kind: 'stopped', why: this.#question.stopping ?? why, isStateKept: false });
  }

  #listen(): void {
    this.#port.onmessage = (event) => this.#receive(event);
    // A message that cannot be read is none of ours.
    this.#port.onmessageerror = () => this.end('forged');
    this.#worker.onerror = () => this.end('died');
    // The way of the start is closed: what comes there now is none of ours.
    this.#worker.onmessage = () => this.end('forged');
  }

  #stop(why: StopReason): void {
    const question = this.#question;
    if (question === undefined || question.stopping !== undefined) return;
    question.stopping = why;
    if (this.#interrupt === undefined) {
      this.end(why);
      return;
    }
    Atomics.store(this.#interrupt, 0, SIGINT);
    this.#endUnlessSettled(question, why, STOP_GRACE_TURNS);
  }

  #endUnlessSettled(question: Question, why: StopReason, turnsLeft: number): void {
    setTimeout(() => {
      if (this.#question !== question) return;
      if (turnsLeft > 1) this.#endUnlessSettled(question, why, turnsLeft - 1);
      else this.end(why);
    }, STOP_GRACE_MS / STOP_GRACE_TURNS);
  }

  #receive(event: MessageEvent<unknown>): void {
    if (this.#isDead) return;
    const message = this.#isFlood() ? undefined : parseWorkerMessage(event.data);
    if (message === undefined) this.end('forged');
    else this.#follow(message);
  }

  #isFlood(): boolean {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) this.#messagesInSecond = 0;
    this.#second = second;
    this.#messagesInSecond += 1;
    return this.#messagesInSecond > MAX_MESSAGES_PER_SECOND;
  }

  #follow(message: WorkerMessage): void {
    const question = this.#question;
    switch (message.kind) {
      case 'output':
        if (question !== undefined) this.#print(question, message.text);
        return;
      case 'output-cut':
        question?.options.onOutputCut?.();
        return;
      case 'answer':
        // One that was not asked for, or does not know the question, would be taken for the next one's.
        if (question?.token === message.token) this.#answer(question, message.text);
        else this.end('forged');
        return;
      case 'died':
        this.end(message.isOutOfMemory ? 'memory' : 'died');
        return;
      case 'ready':
      case 'failed':
        // Said once, before any program: whoever says it now is not ours.
        this.end('forged');
    }
  }

  #print(question: Question, text: string): void {
    question.outputLength += text.length;
    if (question.outputLength > MAX_OUTPUT_LENGTH) this.end('forged');
    else question.options.onOutput?.(text);
  }

  #answer({ settle, stopping }: Question, text: string): void {
    const answer = parseAnswer(text);
    if (answer === undefined || answer.kind === 'forged') this.end('forged');
    // Whatever a program answers that was asked to stop.
    else if (stopping !== undefined) settle({ kind: 'stopped', why: stopping, isStateKept: true });
    // Nobody has interrupted it: it has raised Python's exception by itself.
    else if (answer.kind === 'interrupted') {
      settle({ kind: 'error', error: { type: 'KeyboardInterrupt', message: '', trace: [] } });
    } else settle(answer);
  }
}

/** Throws a {@link RuntimeLoadError} where the browser lacks what student code runs in. */
function createThread(): Worker {
  if (typeof WebAssembly !== 'object') throw new RuntimeLoadError('no-webassembly', 'this browser has none');
  if (typeof Worker !== 'function') throw new RuntimeLoadError('no-workers', 'this browser has no workers');
  return new Worker(new URL('./worker/student-code.ts', import.meta.url), { type: 'module' });
}

type Ready = Extract<WorkerMessage, { readonly kind: 'ready' }>;

function waitUntilReady(worker: Worker): Promise<Ready> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new RuntimeLoadError('start-timeout', `the language was not ready after ${START_LIMIT_MS} ms`));
    }, START_LIMIT_MS);
    const fail = (detail: string): void => {
      clearTimeout(timer);
      reject(new RuntimeLoadError('start-failed', detail));
    };
    worker.onerror = (event) => fail(event.message ?? 'the worker cannot be started');
    worker.onmessageerror = () => fail('a message of the worker cannot be read');
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = parseWorkerMessage(data);
      if (message?.kind === 'ready') {
        clearTimeout(timer);
        resolve(message);
      } else fail(message?.kind === 'failed' ? message.detail : 'an unexpected message of the worker');
    };
  });
}
