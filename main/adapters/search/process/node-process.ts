/** Starts a process for the nonce search where there is no Electron: Node itself, as a child. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChildMessage, SearchProcess, SearchReport, SearchRequest } from './search-messages.ts';
import { TRIAL_ARGUMENT, TRIAL_FLAGS } from './trial.ts';

/** On a slow and busy computer it takes a second or two. */
const START_TIMEOUT_MS = 20_000;

/** Node's child process: the part that is used. */
export interface Child {
  send(request: SearchRequest): unknown;
  on(event: 'message', listener: (message: ChildMessage) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number | null) => void): unknown;
  kill(signal: 'SIGKILL'): boolean;
}

export interface NodeProcessOptions {
  /** Whether there may be a trial at all. */
  readonly canTry: boolean;
  /** Starts the child. With flags that are on trial it tests itself before it is ready. A test puts its own here. */
  readonly startChild?: (isTrial: boolean) => Child;
  /** Called when a trial failed, with the child's exit code if there is one. The search goes on without it. */
  readonly onTrialFailed: (exitCode: number | undefined) => void;
}

/**
 * @returns what starts a process. Its first one is on trial: if it is not ready in time, or ends before that, another one
 *   without the flags takes its place, and nobody outside notices. The later ones follow a death, and never have them.
 */
export function createNodeProcessStarter(options: NodeProcessOptions): () => SearchProcess {
  const { canTry, startChild = startSearchChild, onTrialFailed } = options;
  let isTrial = canTry && TRIAL_FLAGS.length > 0;
  return () => {
    const wasTrial = isTrial;
    isTrial = false;
    return new NodeProcess(startChild, wasTrial, onTrialFailed);
  };
}

function startSearchChild(isTrial: boolean): Child {
  const entry = fileURLToPath(new URL('./node-search-process.ts', import.meta.url));
  // As `fork` starts it, which takes no `windowsHide`: a node that has no console of its own must not open one for this.
  const flags = isTrial ? TRIAL_FLAGS : [];
  const child = spawn(process.execPath, [...flags, entry, ...(isTrial ? [TRIAL_ARGUMENT] : [])], {
    // It writes to no terminal but what Node says when it breaks; and a trial may break.
    stdio: ['ignore', 'ignore', isTrial ? 'ignore' : 'inherit', 'ipc'],
    windowsHide: true,
  });
  // Safe: the child sends nothing else.
  return child as Child;
}

/** An exit code where there is none: the system could not start the process, or a signal ended it. */
const NO_EXIT_CODE = -1;

class NodeProcess implements SearchProcess {
  readonly #startChild: (isTrial: boolean) => Child;
  readonly #onTrialFailed: NodeProcessOptions['onTrialFailed'];
  readonly #messageListeners: ((report: SearchReport) => void)[] = [];
  readonly #exitListeners: ((code: number) => void)[] = [];
  /** Requests from before the child is ready. */
  readonly #waiting: SearchRequest[] = [];
  #isReady = false;
  #child: Child;

  constructor(startChild: (isTrial: boolean) => Child, isTrial: boolean, onTrialFailed: (code?: number) => void) {
    this.#startChild = startChild;
    this.#onTrialFailed = onTrialFailed;
    this.#child = this.#start(isTrial);
  }

  postMessage(request: SearchRequest): void {
    if (this.#isReady) this.#child.send(request);
    else this.#waiting.push(request);
  }

  on(event: 'message', listener: (report: SearchReport) => void): void;
  on(event: 'exit', listener: (code: number) => void): void;
  on(event: 'message' | 'exit', listener: ((report: SearchReport) => void) & ((code: number) => void)): void {
    if (event === 'message') this.#messageListeners.push(listener);
    else this.#exitListeners.push(listener);
  }

  /** There is nothing in it that could be lost. It does not listen to weaker signals. */
  kill(): boolean {
    // What ends now, ends on purpose: nothing takes its place.
    this.#isReady = true;
    return this.#child.kill('SIGKILL');
  }

  #start(isTrial: boolean): Child {
    const child = this.#startChild(isTrial);
    const timeout = setTimeout(() => child.kill('SIGKILL'), START_TIMEOUT_MS);
    let hasEnded = false;
    const end = (code: number | undefined): void => {
      if (hasEnded) return;
      hasEnded = true;
      clearTimeout(timeout);
      if (isTrial && !this.#isReady) this.#startAgain(code);
      else this.#tellEnd(code ?? NO_EXIT_CODE);
    };
    child.on('message', (message) => {
      // What was on its way still: another child may be in its place by now.
      if (hasEnded) return;
      if (message.kind === 'ready') {
        clearTimeout(timeout);
        this.#onReady();
      } else {
        for (const listener of this.#messageListeners) listener(message);
      }
    });
    child.on('exit', (code) => end(code ?? undefined));
    // It could not be started, or there is no way to reach it any more.
    child.on('error', () => {
      child.kill('SIGKILL');
      end(undefined);
    });
    return child;
  }

  #onReady(): void {
    this.#isReady = true;
    for (const request of this.#waiting.splice(0)) this.#child.send(request);
  }

  #startAgain(code: number | undefined): void {
    this.#onTrialFailed(code);
    try {
      this.#child = this.#start(false);
    } catch {
      // No process to be had, which the system says at once or, as above, later.
      this.#tellEnd(NO_EXIT_CODE);
    }
  }

  #tellEnd(code: number): void {
    for (const listener of this.#exitListeners) listener(code);
  }
}
