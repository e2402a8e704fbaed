/** The headless node as a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHELL = fileURLToPath(new URL('../../main/shells/headless.ts', import.meta.url));

/** How a node ends that is stopped. (Windows has no signals: there it is ended on the spot.) */
export const STOPPED = process.platform === 'win32' ? { signal: 'SIGTERM' } : { code: 0, stderr: '' };

export interface ExitedProcess {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a node is started: a command with its first arguments, and where. */
export interface NodeProgram {
  readonly command: readonly [string, ...string[]];
  readonly cwd?: string;
}

/** The source, in the Node that runs the tests. */
const FROM_SOURCE = { command: [process.execPath, SHELL] } as const;

export class HeadlessProcess {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';
  readonly exited: Promise<ExitedProcess>;

  constructor(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    { command: [program, ...rest], ...place }: NodeProgram = FROM_SOURCE,
  ) {
    this.child = spawn(program, [...rest, ...args], {
      ...place,
      env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (data: Buffer) => (this.stdout += data.toString()));
    this.child.stderr?.on('data', (data: Buffer) => (this.stderr += data.toString()));
    this.exited = new Promise((resolve) => {
      this.child.on('close', (code, signal) => {
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr });
      });
    });
  }

  /** Resolves with the match when the log has it. Rejects when the process ends without it. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(this.stdout);
        if (match !== null) resolve(match);
      };
      look();
      this.child.stdout?.on('data', look);
      void this.exited.then((end) =>
        reject(new Error(`ended with ${end.code}, without ${pattern}:\n${end.stdout}${end.stderr}`)),
      );
    });
  }

  /** The node's own address on loopback, when it is up. */
  async url(): Promise<string> {
    const [, port] = await this.waitFor(/This node is http:\/\/[^ ]+?:(\d+)[ ,]/);
    return `http://127.0.0.1:${port}`;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<ExitedProcess> {
    this.child.kill(signal);
    return this.exited;
  }
}

/** Starts processes and makes folders, and gets rid of all of them. */
export class HeadlessProcesses {
  readonly #processes: HeadlessProcess[] = [];
  readonly #folders: string[] = [];

  start(args: readonly string[], env?: Readonly<Record<string, string>>): HeadlessProcess {
    return this.#remember(new HeadlessProcess(args, env));
  }

  /** As `start`, by way of another command, such as one that enters a network namespace. */
  startOn(prefix: readonly [string, ...string[]], args: readonly string[]): HeadlessProcess {
    return this.startProgram({ command: [...prefix, ...FROM_SOURCE.command] }, args);
  }

  /** As `start`, for a node that does not run from its source. */
  startProgram(program: NodeProgram, args: readonly string[], env?: Readonly<Record<string, string>>): HeadlessProcess {
    return this.#remember(new HeadlessProcess(args, env, program));
  }

  /** A new folder for one test. */
  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'chalkchain-'));
    this.#folders.push(folder);
    return folder;
  }

  #remember(started: HeadlessProcess): HeadlessProcess {
    this.#processes.push(started);
    return started;
  }

  async end(): Promise<void> {
    for (const { child, exited } of this.#processes.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
    }
    for (const folder of this.#folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
