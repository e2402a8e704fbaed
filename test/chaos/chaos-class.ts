/** Six real nodes, one of them a stand-in for an original one: started, killed, asked, and what they have shown. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild, type Child } from '../bench/harness/child.ts';
import { HeadlessProcess } from '../support/headless-process.ts';
import type { Undo } from '../support/with-undos.ts';
import type { AgentAnswer, AgentQuestion } from './agent.ts';
import { parseBlock } from '../../main/consensus/wire.ts';
import { openRoom, type ChaosRoom, type Seat } from './room.ts';

/** Those of our kind; the stand-in comes after them. */
export const OURS = [0, 1, 2, 3, 4];
export const ORIGINAL = OURS.length;
export const UNREACHABLE = [2, 3];
export const MINERS = [0, 1];

const ASK_MS = 15_000;

export interface ChaosStatus {
  readonly height: number;
  readonly tip: string | null;
  readonly address: string;
  readonly waiting_payments: number;
}

type Agent = Child<AgentQuestion, AgentAnswer>;

export class ChaosClass {
  readonly room: ChaosRoom;
  readonly #folders: readonly string[];
  readonly #agents: readonly Agent[];
  readonly #flooder: Agent;
  readonly #nodes = new Map<number, HeadlessProcess>();
  /** The questions to each agent, one after the other. */
  readonly #asking = new Map<number, Promise<unknown>>();
  /** Tips that each node has shown. */
  readonly #shown = new Map<number, Set<string>>();
  #isClosed = false;
  longestStatusMs = 0;

  private constructor(room: ChaosRoom, onEnd: (undo: Undo) => void) {
    this.room = room;
    this.#folders = OURS.map(() => {
      const folder = mkdtempSync(join(tmpdir(), 'chalkchain-chaos-'));
      onEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
      return folder;
    });
    const agentAt = ({ prefix }: Seat): Agent => {
      const agent: Agent = startChild(new URL('./agent.ts', import.meta.url), [], prefix);
      onEnd(() => agent.stop());
      return agent;
    };
    this.#agents = room.seats.map(agentAt);
    this.#flooder = agentAt(seatOf(room, ORIGINAL));
    onEnd(() => this.#killNodes());
  }

  /** Opens the room, and starts all nodes: the first one begins the chain. @param onEnd is given what closes it again */
  static async open(onEnd: (undo: Undo) => void): Promise<ChaosClass> {
    const room = await openRoom(OURS.length + 1, UNREACHABLE);
    onEnd(() => room.remove());
    const one = new ChaosClass(room, onEnd);
    const [first = 0, ...others] = OURS;
    await one.start(first);
    await one.until('a first block', async () => ((await one.status(first))?.height ?? 0) > 0);
    await Promise.all(others.map((number) => one.start(number)));
    await one.#startOriginal();
    return one;
  }

  async start(number: number): Promise<void> {
    this.#checkOpen();
    const { prefix, listensAt, port } = seatOf(this.room, number);
    const peers = OURS.filter((other) => other !== number && !UNREACHABLE.includes(other));
    const args = [
      String(port),
      '--host',
      listensAt,
      '--data-dir',
      this.folder(number),
      ...peers.flatMap((peer) => ['--peer', seatOf(this.room, peer).url]),
      ...(MINERS.includes(number) ? ['--mine'] : []),
    ];
    const script = fileURLToPath(new URL('../../main/shells/headless.ts', import.meta.url));
    const node = new HeadlessProcess(args, {}, { command: commandOf(prefix, script) });
    this.#nodes.set(number, node);
    await node.waitFor(/This node is http/);
  }

  /** As a power switch. */
  async kill(number: number): Promise<void> {
    const node = this.#nodes.get(number);
    this.#nodes.delete(number);
    node?.child.kill('SIGKILL');
    await node?.exited;
  }

  isUp(number: number): boolean {
    return this.#nodes.has(number);
  }

  folder(number: number): string {
    return this.#folders[number] ?? '';
  }

  /** Tips that a node has shown: blocks that it must have. */
  shownBy(number: number): ReadonlySet<string> {
    return this.#shown.get(number) ?? new Set();
  }

  /** Its owner asks. @param body is posted */
  async call(number: number, path: string, body?: unknown): Promise<AgentAnswer> {
    const url = `${seatOf(this.room, number).ownUrl}${path}`;
    const question = {
      kind: 'ask',
      url,
      limitMs: ASK_MS,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    } as const;
    const before = this.#asking.get(number) ?? Promise.resolve();
    const asking = before.then(() => {
      this.#checkOpen();
      return this.#agents[number]?.ask(question);
    });
    this.#asking.set(number, asking);
    const answer = await asking;
    if (answer === undefined) throw new RangeError(`Nobody sits at ${number}`);
    return answer;
  }

  /** @returns `undefined` when it does not answer */
  async status(number: number): Promise<ChaosStatus | undefined> {
    const { status, body, ms } = await this.call(number, '/v1/status');
    if (status !== 200) return undefined;
    this.longestStatusMs = Math.max(this.longestStatusMs, ms);
    // Safe: that is what our own node answers.
    const shown = JSON.parse(body) as ChaosStatus;
    const tips = this.#shown.get(number) ?? new Set();
    if (shown.tip !== null) tips.add(shown.tip);
    this.#shown.set(number, tips);
    return shown;
  }

  /** Hash of its last block, however it is asked for. */
  async tipOf(number: number): Promise<string | undefined> {
    if (number !== ORIGINAL) return (await this.status(number))?.tip ?? undefined;
    const { status, body } = await this.call(number, '/info');
    return status === 200 ? lastHash(body) : undefined;
  }

  /** From the original's computer. @returns how many were answered */
  async flood(number: number, perSecond: number, seconds: number): Promise<number> {
    this.#checkOpen();
    const { url } = seatOf(this.room, number);
    const { status } = await this.#flooder.ask({ kind: 'flood', url, perSecond, seconds });
    return status;
  }

  /** Rejects after a while. */
  async until(what: string, isTrue: () => Promise<boolean>, limitSeconds = 60): Promise<void> {
    for (const endMs = performance.now() + limitSeconds * 1000; !(await isTrue()); await pause(250)) {
      if (performance.now() > endMs) throw new Error(`${what}: not so after ${limitSeconds} s`);
    }
  }

  /** Ends all nodes in order, so that their files can be read. */
  async stopNodes(): Promise<void> {
    await Promise.all([...this.#nodes.values()].map((node) => node.stop()));
    this.#nodes.clear();
  }

  /** Interrupted, it still has work under way, which must not start a node again, nor ask an agent that is ending. */
  #checkOpen(): void {
    if (this.#isClosed) throw new Error('the class is over');
  }

  async #killNodes(): Promise<void> {
    this.#isClosed = true;
    for (const node of this.#nodes.values()) node.child.kill('SIGKILL');
    await Promise.all([...this.#nodes.values()].map(({ exited }) => exited));
  }

  /** As in the workshop, its owner adds two others. */
  async #startOriginal(): Promise<void> {
    const { prefix, listensAt, port } = seatOf(this.room, ORIGINAL);
    const script = fileURLToPath(new URL('./original.ts', import.meta.url));
    const node = new HeadlessProcess([listensAt, String(port)], {}, { command: commandOf(prefix, script) });
    this.#nodes.set(ORIGINAL, node);
    await node.waitFor(/Running on/);
    for (const miner of MINERS) {
      await this.call(ORIGINAL, '/add_peer', { address: seatOf(this.room, miner).url });
    }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function lastHash(info: string): string | undefined {
  // Safe: that is what both kinds of node answer.
  const { blocks } = JSON.parse(info) as { readonly blocks: readonly string[] };
  const wire = blocks.at(-1);
  return wire === undefined ? undefined : parseBlock(wire).hash;
}

function commandOf(prefix: readonly string[], script: string): readonly [string, ...string[]] {
  const [program, ...args] = prefix;
  return program === undefined ? [process.execPath, script] : [program, ...args, process.execPath, script];
}

function seatOf({ seats }: ChaosRoom, number: number): Seat {
  const seat = seats[number];
  if (seat === undefined) throw new RangeError(`There is no seat ${number}`);
  return seat;
}
