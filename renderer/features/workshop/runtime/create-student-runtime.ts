/** Makes a runtime for student code: `const runtime = createStudentRuntime(new WorkerStock())`. */
import type { Json } from '../../../../preload/contract/json.ts';
import type { CallOptions, CallOutcome, Language, Program, StudentRuntime } from './student-runtime.ts';
import type { StudentWorker } from './student-worker.ts';
import { WorkerStock } from './worker-stock.ts';

export { WorkerStock };

/** @param stock several runtimes can share one, and so the languages' files */
export function createStudentRuntime(stock: WorkerStock): StudentRuntime {
  return new PageRuntime(stock);
}

/** Most programs have made their first steps by then. */
const REFILL_AFTER_MS = 500;

interface Started {
  readonly worker: StudentWorker | undefined;
  readonly outcome: CallOutcome;
}

class PageRuntime implements StudentRuntime {
  readonly #stock: WorkerStock;
  #program: Program | undefined;
  #worker: StudentWorker | undefined;
  /** Counts the starts of programs: only the last one counts. */
  #turn = 0;

  constructor(stock: WorkerStock) {
    this.#stock = stock;
  }

  async prepare(
    language: Language,
    onProgress?: (done: number, total: number) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const prepared = this.#stock.prepare(language, onProgress);
    await (signal === undefined ? prepared : Promise.race([prepared, whenAborted(signal)]));
    signal?.throwIfAborted();
  }

  async load(program: Program, options: CallOptions): Promise<CallOutcome> {
    this.#worker?.end();
    this.#program = program;
    return (await this.#startProgram(program, options)).outcome;
  }

  async call(name: string, argument: Json, options: CallOptions): Promise<CallOutcome> {
    if (this.#program === undefined) throw new Error('No program was loaded.');
    let worker = this.#worker;
    if (worker === undefined || worker.isDead) {
      const started = await this.#startProgram(this.#program, options);
      ({ worker } = started);
      if (worker === undefined || started.outcome.kind !== 'value') return started.outcome;
    }
    return worker.ask({ kind: 'call', name, argument: JSON.stringify(argument) }, options);
  }

  close(): void {
    this.#turn += 1;
    this.#worker?.end();
  }

  async #startProgram(program: Program, options: CallOptions): Promise<Started> {
    const { language } = program;
    this.#turn += 1;
    const turn = this.#turn;
    const worker = await this.#take(language, options.signal);
    if (turn !== this.#turn) worker?.end();
    if (worker === undefined || worker.isDead) {
      return { worker, outcome: { kind: 'stopped', why: 'owner', isStateKept: false } };
    }
    this.#worker = worker;
    const refill = (): void => {
      if (turn === this.#turn) this.#stock.refill(language);
    };
    // One that does not end its first steps is ended by its owner: the next worker should be there by then.
    const late = setTimeout(refill, REFILL_AFTER_MS);
    const outcome = await worker.ask({ kind: 'load', program }, options);
    clearTimeout(late);
    // Made now, the next worker does not compete with the program's first steps.
    refill();
    return { worker, outcome };
  }

  /** @returns `undefined` when its owner stops the program before a worker is ready, which can take long. */
  async #take(language: Language, signal: AbortSignal | undefined): Promise<StudentWorker | undefined> {
    const taken = this.#stock.take(language);
    if (signal === undefined) return taken;
    const worker = await Promise.race([taken, whenAborted(signal)]);
    // The one that was on its way is not needed any more. If it fails, the next who needs one will hear of it.
    if (worker === undefined) taken.then((late) => late.end()).catch(() => undefined);
    return worker;
  }
}

function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
