/** The headless node as a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../../main/shells/headless.ts', import.meta.url));

/** The variable of the environment that names what a test run has built: built-node.ts. */
export const BUILT_NODE = 'CHALKCHAIN_TEST_NODE';

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

/** In the Node that runs the tests: the node that was built for them, and its source where none was. */
const USUAL = { command: [process.execPath, process.env[BUILT_NODE] ?? SOURCE] } as const;

export class HeadlessProcess {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';
  readonly exited: Promise<ExitedProcess>;

  constructor(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    { command: [program, ...rest], ...place }: NodeProgram = USUAL,
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
    return this.startProgram({ command: [...prefix, ...USUAL.command] }, args);
  }

  /** As `start`, for another program. */
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
