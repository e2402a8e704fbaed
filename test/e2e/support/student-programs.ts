/** Runs student code in a page of the built program, by the module that the screens use. */
import type { Page } from '@playwright/test';
import type { Json } from '../../../preload/contract/json.ts';
import type {
  CallOutcome,
  Language,
  Program,
  StudentRuntime,
} from '../../../renderer/features/workshop/runtime/student-runtime.ts';

/** What the built module exports: create-student-runtime.ts. */
interface RuntimeModule {
  readonly WorkerStock: new () => { close(): void };
  readonly createStudentRuntime: (stock: object) => StudentRuntime;
}

interface RuntimeOfPage {
  readonly runtime: StudentRuntime;
  printed: string;
  isCut: boolean;
}

export interface Called {
  readonly outcome: CallOutcome;
  readonly printed: string;
  readonly isCut: boolean;
  readonly milliseconds: number;
}

export interface AskOptions {
  readonly timeLimitMs?: number;
  /** Its owner stops it after so long. */
  readonly stopAfterMs?: number;
}

type Asked =
  | { readonly kind: 'prepare'; readonly language: Language }
  | { readonly kind: 'load'; readonly program: Program }
  | { readonly kind: 'call'; readonly name: string; readonly argument: unknown };

/** One runtime in a page. */
export class StudentPrograms {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page): Promise<StudentPrograms> {
    await page.evaluate(async () => {
      const address = new URL('assets/student-runtime.js', location.href).href;
      const { WorkerStock, createStudentRuntime } = (await import(address)) as RuntimeModule;
      const ofPage: RuntimeOfPage = { runtime: createStudentRuntime(new WorkerStock()), printed: '', isCut: false };
      Object.assign(window, { student: ofPage });
    });
    return new StudentPrograms(page);
  }

  /** @returns how long it took, and the last progress that was told */
  prepare(language: Language): Promise<{ readonly milliseconds: number; readonly bytes: number }> {
    return this.page.evaluate(async (wanted) => {
      const { runtime } = (window as unknown as { student: RuntimeOfPage }).student;
      const start = performance.now();
      let bytes = 0;
      await runtime.prepare(wanted, (done) => (bytes = done));
      return { milliseconds: performance.now() - start, bytes };
    }, language);
  }

  load(program: Program, options?: AskOptions): Promise<Called> {
    return this.#ask({ kind: 'load', program }, options);
  }

  call(name: string, argument: Json = null, options?: AskOptions): Promise<Called> {
    return this.#ask({ kind: 'call', name, argument }, options);
  }

  /** @returns the value; anything else fails the test. */
  async value(name: string, argument: Json = null): Promise<Json> {
    const { outcome } = await this.call(name, argument);
    if (outcome.kind !== 'value') throw new Error(`${name}: ${JSON.stringify(outcome)}`);
    return outcome.value;
  }

  /** Of the call that runs, or ran last. */
  printed(): Promise<string> {
    return this.page.evaluate(() => (window as unknown as { student: RuntimeOfPage }).student.printed);
  }

  /** In a runtime of its own, whose languages are put away before the program has a worker. */
  loadAndLeave(program: Program): Promise<CallOutcome> {
    return this.page.evaluate(async (loaded) => {
      const address = new URL('assets/student-runtime.js', location.href).href;
      const { WorkerStock, createStudentRuntime } = (await import(address)) as RuntimeModule;
      const stock = new WorkerStock();
      const outcome = createStudentRuntime(stock).load(loaded, { timeLimitMs: 20_000 });
      stock.close();
      return await outcome;
    }, program);
  }

  #ask(asked: Exclude<Asked, { readonly kind: 'prepare' }>, options: AskOptions = {}): Promise<Called> {
    return this.page.evaluate(
      async ([question, { timeLimitMs = 20_000, stopAfterMs }]) => {
        const { student } = window as unknown as { student: RuntimeOfPage };
        student.printed = '';
        student.isCut = false;
        const controller = new AbortController();
        if (stopAfterMs !== undefined) setTimeout(() => controller.abort(), stopAfterMs);
        const callOptions = {
          timeLimitMs,
          signal: controller.signal,
          onOutput: (text: string) => (student.printed += text),
          onOutputCut: () => (student.isCut = true),
        };
        const start = performance.now();
        const outcome =
          question.kind === 'load'
            ? await student.runtime.load(question.program, callOptions)
            : await student.runtime.call(question.name, question.argument as never, callOptions);
        const { printed, isCut } = student;
        return { outcome, printed, isCut, milliseconds: performance.now() - start };
      },
      [asked, options] as const,
    );
  }
}
