/** A headless node as a process of its own, on a core of its own, asked while something is done to it. */
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, platform } from 'node:os';
import { resolve } from 'node:path';
import { HeadlessProcess } from '../../support/headless-process.ts';

const POLL_MS = 20;
/** Of Linux, on all systems that Node runs on. */
const TICKS_PER_SECOND = 100;

interface VictimStatus {
  readonly height: number;
  readonly hashes_per_second: number;
}

export interface VictimAnswer {
  readonly status: number;
  readonly body: string;
}

export class Victim {
  readonly #process: HeadlessProcess;
  readonly url: string;

  private constructor(headless: HeadlessProcess, url: string) {
    this.#process = headless;
    this.url = url;
  }

  /** @param checkout where the node's program is */
  static async start(checkout: string, folder: string, env: Readonly<Record<string, string>> = {}): Promise<Victim> {
    const program = [process.execPath, resolve(checkout, 'main/shells/headless.ts')] as const;
    // Where it can be had, the node has the second core, and we and the attacker the first.
    const isPinned = platform() === 'linux' && availableParallelism() > 1;
    const command = isPinned ? (['taskset', '-c', '1', ...program] as const) : program;
    const headless = new HeadlessProcess(['0', '--host', '127.0.0.1', '--data-dir', folder], env, {
      command,
      cwd: checkout,
    });
    // A bench that is interrupted leaves no node behind. Before its folder is deleted, in which it writes.
    const kill = (): void => void headless.child.kill('SIGKILL');
    process.prependOnceListener('exit', kill);
    void headless.exited.then(() => process.off('exit', kill));
    return new Victim(headless, await headless.url());
  }

  async addPeer(address: string): Promise<void> {
    const body = JSON.stringify({ address });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${this.url}/add_peer`, { method: 'POST', headers, body }).catch(() => undefined);
  }

  async height(): Promise<number> {
    return (await this.status()).height;
  }

  async status(): Promise<VictimStatus> {
    // Safe: that is what our own node answers.
    return JSON.parse((await this.get('/v1/status')).body) as VictimStatus;
  }

  get(path: string): Promise<VictimAnswer> {
    return this.#fetch(path, {});
  }

  /** @param body JSON */
  post(path: string, body: string): Promise<VictimAnswer> {
    return this.#fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }

  /** Asks for the status every {@link POLL_MS} until `isOver`. */
  async poll(isOver: () => boolean, limitMs: number): Promise<number[]> {
    const times: number[] = [];
    while (!isOver()) {
      const ms = await this.#statusMs(limitMs);
      times.push(ms);
      await new Promise((wake) => setTimeout(wake, Math.max(0, POLL_MS - ms)));
    }
    return times;
  }

  /** What it holds now, without what is only mapped. Linux. */
  memoryMiB(): number {
    const status = readFileSync(`/proc/${this.#process.child.pid}/status`, 'utf8');
    return Number(/RssAnon:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  }

  /** Files and sockets that it has open. Linux. */
  descriptors(): number {
    return readdirSync(`/proc/${this.#process.child.pid}/fd`).length;
  }

  /** Peak memory so far. */
  peakMiB(): number {
    const status = readFileSync(`/proc/${this.#process.child.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  }

  /** Of all its threads, since the start. Linux. */
  processorSeconds(): number {
    const stat = readFileSync(`/proc/${this.#process.child.pid}/stat`, 'utf8');
    // The name may have spaces in it. After it, the 12th and 13th fields are the user's and the system's part.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  }

  /** @returns how long it took to end, in milliseconds; `limitMs` when it had to be killed. */
  async stop(limitMs: number): Promise<number> {
    const startedAt = performance.now();
    const timer = setTimeout(() => this.#process.child.kill('SIGKILL'), limitMs);
    await this.#process.stop();
    clearTimeout(timer);
    return performance.now() - startedAt;
  }

  async #fetch(path: string, init: RequestInit): Promise<VictimAnswer> {
    const answer = await fetch(`${this.url}${path}`, init);
    return { status: answer.status, body: await answer.text() };
  }

  async #statusMs(limitMs: number): Promise<number> {
    const startedAt = performance.now();
    try {
      const answer = await fetch(`${this.url}/v1/status`, { signal: AbortSignal.timeout(limitMs) });
      await answer.arrayBuffer();
    } catch {
      // It is silent: that is the time that counts.
    }
    return performance.now() - startedAt;
  }
}
