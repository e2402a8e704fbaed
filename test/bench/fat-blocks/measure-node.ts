/** One node of one checkout: it is given the chain, started again, and asked. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { formatBlock } from '../../../main/consensus/wire.ts';
import { fatChain } from '../../support/fat-chain.ts';
import { HeadlessProcess } from '../../support/headless-process.ts';
import { askExplorer } from './ask-explorer.ts';

/** The node's link is printed, and no browser is opened. */
const NO_BROWSER = { DISPLAY: '', WAYLAND_DISPLAY: '', SSH_CONNECTION: 'bench' };

const RECIPIENT_LENGTH = 15_500_000;

export interface NodeAnswer {
  readonly what: string;
  /** Of HTTP; 0 when the connection broke. */
  readonly status: number;
  readonly seconds: number;
  readonly bytes: number;
  /** Highest RSS while it was made and sent. */
  readonly peakBytes: number;
}

export interface NodeFigures {
  readonly chainBytes: number;
  readonly fileBytes: number;
  readonly storeSeconds: number;
  readonly storePeakBytes: number;
  readonly openSeconds: number;
  readonly openBytes: number;
  readonly answers: readonly NodeAnswer[];
}

export interface MeasuredNode {
  /** Folder of the checkout. */
  readonly root: string;
  /** For the node's data. */
  readonly folder: string;
  readonly fatBlocks: number;
  readonly hasExplorer: boolean;
  readonly note: (text: string) => void;
}

export async function measureNode(options: MeasuredNode): Promise<NodeFigures> {
  const { folder, hasExplorer, note } = options;
  const first = await start(options, []);
  const stored = await store(first, options);
  await first.process.stop();
  const fileBytes = statSync(join(folder, 'chain.db')).size;
  note(`${Math.round(fileBytes / 1e6)} MB on disk for ${Math.round(stored.chainBytes / 1e6)} MB of chain`);

  const node = await start(options, hasExplorer ? ['--ui'] : []);
  const openBytes = readMemory(node, 'VmRSS');
  const answers: NodeAnswer[] = [];
  const ask = async (what: string, work: () => Promise<{ status: number; bytes: number }>): Promise<void> => {
    forgetPeak(node);
    const startedAt = performance.now();
    const { status, bytes } = await work();
    const seconds = (performance.now() - startedAt) / 1000;
    answers.push({ what, status, seconds, bytes, peakBytes: readMemory(node, 'VmHWM') });
    note(`${what}: ${status}, ${Math.round(bytes / 1e6)} MB in ${seconds.toFixed(1)} s`);
  };
  await ask('/balances', () => get(`${node.url}/balances`));
  await ask('/balances again', () => get(`${node.url}/balances`));
  await ask('/info', () => get(`${node.url}/info`));
  if (hasExplorer) for (const { what, work } of await askExplorer(node.process)) await ask(what, work);
  await node.process.stop();
  return { ...stored, fileBytes, openSeconds: node.seconds, openBytes, answers };
}

interface Started {
  readonly process: HeadlessProcess;
  readonly url: string;
  readonly seconds: number;
}

async function start({ root, folder }: MeasuredNode, more: readonly string[]): Promise<Started> {
  const startedAt = performance.now();
  const program = { command: [process.execPath, join(root, 'main/shells/headless.ts')] } as const;
  const args = ['0', '--host', '127.0.0.1', '--data-dir', folder, ...more];
  const node = new HeadlessProcess(args, NO_BROWSER, program);
  const url = await node.url();
  return { process: node, url, seconds: (performance.now() - startedAt) / 1000 };
}

async function store(
  node: Started,
  { fatBlocks, note }: MeasuredNode,
): Promise<Pick<NodeFigures, 'chainBytes' | 'storeSeconds' | 'storePeakBytes'>> {
  let chainBytes = 0;
  let seconds = 0;
  for (const block of fatChain({ params: WORKSHOP.params, fatBlocks, recipientLength: RECIPIENT_LENGTH })) {
    const body = formatBlock(block);
    chainBytes += body.length;
    const startedAt = performance.now();
    const answer = await fetch(`${node.url}/new_block_mined`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    const text = await answer.text();
    if (answer.status !== 201) throw new Error(`Block ${block.height}: ${answer.status} ${text}`);
    seconds += (performance.now() - startedAt) / 1000;
    if (block.height % 10 === 0) note(`block ${block.height}`);
  }
  return { chainBytes, storeSeconds: seconds, storePeakBytes: readMemory(node, 'VmHWM') };
}

/** Reads an answer and keeps nothing of it. */
async function get(url: string): Promise<{ status: number; bytes: number }> {
  let status = 0;
  let bytes = 0;
  try {
    const answer = await fetch(url);
    for await (const piece of answer.body ?? []) bytes += (piece as Uint8Array).length;
    status = answer.status;
  } catch {
    status = 0;
  }
  return { status, bytes };
}

/** In bytes. `VmHWM` is the highest since {@link forgetPeak}. */
function readMemory({ process: { child } }: Started, name: 'VmRSS' | 'VmHWM'): number {
  const text = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) * 1024;
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html */
function forgetPeak({ process: { child } }: Started): void {
  writeFileSync(`/proc/${child.pid}/clear_refs`, '5');
}
