/** The real desktop app, driven from outside: started, asked, quit. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { NodeApiMethod, NodeApiParams, NodeApiResult } from '../../../preload/contract/api/node-api.ts';
import type { Reply } from '../../../preload/contract/api/reply.ts';
import { askNode, callNode } from './node-calls.ts';

const TOP_FOLDER = fileURLToPath(new URL('../../..', import.meta.url));
const ANSWER_DIALOGS = fileURLToPath(new URL('./answer-dialogs.cjs', import.meta.url));

/** A native dialog that the app has shown. */
export interface ShownDialog {
  readonly message: string;
  readonly detail: string | undefined;
  readonly buttons: readonly string[];
}

export interface LaunchOptions {
  /** The app's data folder; the one that it finds by itself when not given. */
  readonly folder?: string;
  /** Labels of the buttons to press in native dialogs, the first dialog's first. */
  readonly answers?: readonly string[];
  /** More arguments of the app. */
  readonly args?: readonly string[];
  /** The folder with the built app; this project's when not given. */
  readonly app?: string;
  /** An unpacked app to start in place of Electron with ours in it. Its native dialogs are not answered. */
  readonly program?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export class DesktopApp {
  readonly app: ElectronApplication;
  /** The first window's. */
  readonly page: Page;
  readonly #process: ChildProcess;
  /** Until the last one of its processes has ended: they share its output, and write files to the end. */
  readonly #closed: Promise<unknown>;

  private constructor(app: ElectronApplication, page: Page) {
    this.app = app;
    this.page = page;
    this.#process = app.process();
    this.#closed = once(this.#process, 'close');
    this.#process.stdout?.resume();
  }

  static async launch(file: string, options: LaunchOptions): Promise<DesktopApp> {
    const { folder, answers = [], args = [], app: built = '.', program, env = {} } = options;
    const isRoot = process.getuid?.() === 0;
    const app = await _electron.launch({
      executablePath: program ?? file,
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        ...(program === undefined ? ['-r', ANSWER_DIALOGS, built] : []),
        ...(folder === undefined ? [] : ['--data-dir', folder]),
        ...args,
      ],
      cwd: TOP_FOLDER,
      env: { ...process.env, CHALKCHAIN_TEST_ANSWERS: JSON.stringify(answers), ...env } as Record<string, string>,
    });
    let output = '';
    app.process().stderr?.on('data', (data: Buffer) => (output += data.toString()));
    try {
      return new DesktopApp(app, await app.firstWindow());
    } catch (error) {
      throw new Error(`The app has no window:\n${output}`, { cause: error });
    }
  }

  /** Asks the node as the page does. */
  reply<M extends NodeApiMethod>(method: M, params?: NodeApiParams<M>): Promise<Reply<NodeApiResult<M>>> {
    return askNode(this.page, method, params);
  }

  /** Asks the node as the page does; a failed call fails the test. */
  call<M extends NodeApiMethod>(method: M, params?: NodeApiParams<M>): Promise<NodeApiResult<M>> {
    return callNode(this.page, method, params);
  }

  /** The native dialogs that were shown so far. */
  shownDialogs(): Promise<readonly ShownDialog[]> {
    return this.app.evaluate(() => (globalThis as unknown as { shownDialogs: ShownDialog[] }).shownDialogs);
  }

  /** As if none had been shown, and none were to be answered. */
  forgetDialogs(): Promise<void> {
    return this.app.evaluate(() => {
      const { shownDialogs, dialogAnswers } = globalThis as unknown as Record<string, unknown[]>;
      for (const list of [shownDialogs, dialogAnswers]) list?.splice(0);
    });
  }

  /** Presses this button in the next native dialog. */
  answerNextDialog(label: string): Promise<void> {
    return this.app.evaluate((_electron, answer) => {
      (globalThis as unknown as { dialogAnswers: string[] }).dialogAnswers.push(answer);
    }, label);
  }

  /** Quits as its user would. Resolves when the program has ended. */
  async quit(): Promise<void> {
    const ended = this.hasEnded();
    // The program may be gone before it can answer.
    await this.app.evaluate(({ app }) => app.quit()).catch(() => undefined);
    await ended;
  }

  /** Resolves when the program has ended. */
  hasEnded(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => this.#process.once('exit', () => resolve()));
  }

  /** @returns its exit code; `null` when the signal itself has ended it. */
  async kill(signal: NodeJS.Signals): Promise<number | null> {
    const ended = this.hasEnded();
    this.#process.kill(signal);
    await ended;
    return this.#process.exitCode;
  }

  /** Ends it and all that belongs to it, whatever it is doing. */
  async end(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#closed;
  }
}
