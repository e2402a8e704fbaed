/** A real node that takes blocks and payments until something happens to it, and all that it has acknowledged. */
import { deepEqual, ok } from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { formatBlock, parseBlock } from '../../main/consensus/wire.ts';
import type { Block } from '../../main/consensus/block.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { HeadlessProcess, STOPPED, type ExitedProcess } from '../support/headless-process.ts';
import { checkStoredChain } from '../support/stored-chain.ts';
import { testKeyPem } from '../support/test-keys.ts';
import type { CrashTools } from './crash-case.ts';

const ENDED_MS = 20_000;
/** At five seconds a block, on a computer that has other work. */
const UNTIL_MS = 60_000;
const LONGEST_SENTENCE = 600;
const PAYMENTS_PER_BLOCK = 2;

/** What its senders were told. */
export class Acknowledged {
  readonly blocks = new Set<string>();
  /** Their recipients, of whom no two are the same. */
  readonly payments = new Set<string>();

  get count(): number {
    return this.blocks.size + this.payments.size;
  }

  copy(): Acknowledged {
    const copy = new Acknowledged();
    for (const hash of this.blocks) copy.blocks.add(hash);
    for (const recipient of this.payments) copy.payments.add(recipient);
    return copy;
  }
}

/** The blocks and payments that are sent, in order, however often the node starts anew. */
export class Sender {
  readonly acknowledged = new Acknowledged();
  readonly #make = new ChainBuilder(WORKSHOP.params);
  #next: Block;
  #recipient = 0;
  #isSending = false;

  constructor() {
    this.#next = this.#make.genesis();
  }

  /** Sends until the node answers no more, or refuses. @returns the status that was no acknowledgement; 0: it is gone */
  async send(url: string, isOver: () => boolean = () => false): Promise<number> {
    this.#isSending = true;
    try {
      return await this.#send(url, isOver);
    } finally {
      this.#isSending = false;
    }
  }

  /** Resolves as soon as that many blocks are acknowledged. Rejects when what {@link send} has begun ends before. */
  async untilBlocks(count: number, sending: Promise<number>): Promise<void> {
    while (this.acknowledged.blocks.size < count) {
      if (!this.#isSending) throw new Error(`nothing is sent any more: the last answer was ${await sending}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #send(url: string, isOver: () => boolean): Promise<number> {
    while (!isOver()) {
      const block = this.#next;
      const status = await post(url, '/new_block_mined', formatBlock(block));
      if (status !== 201) return status;
      this.acknowledged.blocks.add(block.hash);
      this.#next = this.#make.on(block, { miner: this.#make.wallets.A });
      // The first block pays nothing.
      if (block.height === 1) continue;
      for (let payment = 0; payment < PAYMENTS_PER_BLOCK; payment++) {
        const to = `recipient ${this.#recipient++}`;
        const paid = await post(url, '/new_transaction', JSON.stringify({ to, amount: 1 }));
        if (paid !== 201) return paid;
        this.acknowledged.payments.add(to);
      }
    }
    return 201;
  }
}

/** @returns 0 when there is no answer */
async function post(url: string, path: string, body: string): Promise<number> {
  const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  const answer = await fetch(`${url}${path}`, sent).catch(() => undefined);
  // A node that is killed may do so in the middle of an answer.
  await answer?.arrayBuffer().catch(() => undefined);
  return answer?.status ?? 0;
}

/** Makes a data folder whose key gets the rewards of a {@link Sender}'s blocks. */
export function makeDataFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'private-key.pem'), testKeyPem('A'), { mode: 0o600 });
  return folder;
}

export interface StartOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export function startPayingNode(
  tools: CrashTools,
  folder: string,
  { args = [], env }: StartOptions = {},
): HeadlessProcess {
  const node = new HeadlessProcess(['0', '--host', '127.0.0.1', '--data-dir', folder, ...args], env);
  tools.onEnd(async () => {
    if (node.child.exitCode === null && node.child.signalCode === null) node.child.kill('SIGKILL');
    await node.exited;
  });
  return node;
}

/** Starts the node again, has it list its payments, ends it in order, and reads what it has stored. */
export async function checkNothingLost(
  tools: CrashTools,
  folder: string,
  { blocks, payments }: { readonly blocks: ReadonlySet<string>; readonly payments: ReadonlySet<string> },
  options?: StartOptions,
): Promise<void> {
  const node = startPayingNode(tools, folder, options);
  const url = await node.url();
  await checkPayments(url, payments);
  checkEndedInOrder(await endInOrder(node));
  checkStoredChain(folder, blocks);
}

export async function checkPayments(url: string, payments: ReadonlySet<string>): Promise<void> {
  // Safe: that is what our own node answers.
  const listed = (await (await fetch(`${url}/v1/own-payments`)).json()) as readonly { readonly to: string }[];
  const recipients = new Set(listed.map(({ to }) => to));
  const lost = [...payments].filter((to) => !recipients.has(to));
  ok(lost.length === 0, `payments that were acknowledged are missing: ${lost.join(', ')}`);
}

export interface NodeStatus {
  readonly height: number;
  readonly tip: string | null;
  readonly mining: boolean;
}

export async function statusOf(url: string): Promise<NodeStatus> {
  // Safe: that is what our own node answers.
  return (await (await fetch(`${url}/v1/status`)).json()) as NodeStatus;
}

/** Of all blocks of its best chain. */
export async function hashesOf(url: string): Promise<ReadonlySet<string>> {
  // Safe: that is what our own node answers.
  const { blocks } = (await (await fetch(`${url}/info`)).json()) as { readonly blocks: readonly string[] };
  return new Set(blocks.map((wire) => parseBlock(wire).hash));
}

export async function endInOrder(node: HeadlessProcess): Promise<ExitedProcess> {
  const timer = setTimeout(() => node.child.kill('SIGKILL'), ENDED_MS);
  const ended = await node.stop();
  clearTimeout(timer);
  return ended;
}

export function checkEndedInOrder(ended: ExitedProcess): void {
  deepEqual(ended, { ...ended, ...STOPPED });
}

/** It has not started, and says why in one clear sentence or two on one line: no stack, no code of a library alone. */
export function checkSentence({ code, stderr }: ExitedProcess): string {
  const text = stderr.trim();
  ok(code === 1, `it ended with ${code}: ${text}`);
  ok(/^[A-Z][^\n]+[.?]$/.test(text) && text.length <= LONGEST_SENTENCE, `this is no sentence: ${text}`);
  ok(!/\bat \S+:\d+:\d+|Error:|SQLITE_/.test(text), `this is not for people: ${text}`);
  return text;
}

/** Resolves when it holds. Rejects after {@link UNTIL_MS}. */
export async function untilTrue(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (const endMs = performance.now() + UNTIL_MS; !(await isTrue()); await wait(20)) {
    if (performance.now() > endMs) throw new Error(`${what}: not so after ${UNTIL_MS} ms`);
  }
}
