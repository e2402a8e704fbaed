/**
 * The packaged app, driven from outside. Its fuses shut out Node's inspector, through which the other tests drive Electron;
 * so this goes through Chromium's own port for developer tools.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { chromium, type Browser, type Page } from 'playwright';
import type { UserAccount } from './user-account.ts';

export interface PackagedAppOptions {
  readonly program: string;
  readonly account: UserAccount;
  /** The app's data folder; the app chooses it when not given. */
  readonly folder?: string;
  /** More of Chromium's switches. */
  readonly switches?: readonly string[];
  /** Goes before the account's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export class PackagedApp {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #process: ChildProcess;

  private constructor(page: Page, browser: Browser, process: ChildProcess) {
    this.page = page;
    this.#browser = browser;
    this.#process = process;
  }

  static async launch({ program, account, folder, switches = [], env }: PackagedAppOptions): Promise<PackagedApp> {
    const place = folder === undefined ? [] : ['--data-dir', folder];
    const process = account.start(program, ['--remote-debugging-port=0', ...switches, ...place], env);
    try {
      const browser = await chromium.connectOverCDP(await readDebuggingAddress(process));
      const context = browser.contexts()[0]!;
      const page = context.pages()[0] ?? (await context.waitForEvent('page'));
      return new PackagedApp(page, browser, process);
    } catch (error) {
      process.kill('SIGKILL');
      throw error;
    }
  }

  get pid(): number {
    // Safe: it has started, or there would be no page.
    return this.#process.pid!;
  }

  /** Quits as the menu does. @returns the program's exit code. */
  async quit(): Promise<number | null> {
    const ended = once(this.#process, 'exit');
    const session = await this.#browser.newBrowserCDPSession();
    // The program is gone before it can answer.
    await session.send('Browser.close').catch(() => undefined);
    await ended;
    return this.#process.exitCode;
  }

  /** Ends it, whatever it is doing. */
  async end(): Promise<void> {
    await this.#browser.close().catch(() => undefined);
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }
}

/** Chromium prints it, with the port that it found free. */
async function readDebuggingAddress(process: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    process.once('error', reject);
    process.once('exit', (code) => reject(new Error(`The app ended (${String(code)}):\n${output}`)));
    // Safe: it was started with a pipe there.
    (process.stderr as Readable).on('data', (data: Buffer) => {
      output += data.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}
