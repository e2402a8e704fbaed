/** What an open board costs: its own node, and each node that it looks at. Minutes with the board beside minutes without it. */
import { setTimeout } from 'node:timers/promises';
import { createNodeClient } from '../../../preload/contract/api/client.ts';
import { createMemoryTransport } from '../../support/memory-transport.ts';
import { startTestHost, type TestHost } from '../../support/test-host.ts';
import type { BoardAnswer, BoardQuestion } from '../children/board-child.ts';
import { addPeer } from '../fixtures/add-peer.ts';
import type { Figure } from '../harness/bench.ts';
import { startChild, type Child } from '../harness/child.ts';
import { median } from '../harness/statistics.ts';
import { type Answered, Traffic } from './traffic.ts';

const SIZES = [12, 50] as const;
const ROUNDS = 1;
const MINUTE_MS = 60_000;
/** As the workshop's difficulty aims at. */
const BLOCK_MS = 5000;
/** As the page does. */
const LOOK_MS = 20_000;
/** After the last look: the node has given the board up by then. */
const GIVEN_UP_MS = 61_000;
const SETTLE_MS = 20_000;
/** To each node in any minute, as decision 0045 says. Where a minute begins is within the half of a request. */
const BUDGET = { requests: 2.5, streams: 2 };

/** Of a minute. */
interface Cost extends Answered {
  readonly bytes: number;
  readonly toldBytes: number;
  readonly ownMs: number;
  readonly classMs: number;
}

type Phase = 'without' | 'first' | 'further';
type ClassOfNodes = Child<BoardQuestion, BoardAnswer>;

interface Desk {
  readonly host: TestHost;
  readonly traffic: Traffic;
  readonly nodes: ClassOfNodes;
  /** Bytes that the page was told so far. */
  readonly told: () => number;
  readonly look: () => Promise<unknown>;
}

export async function measureClass(note: (text: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of SIZES) figures.push(...(await measureSize(size, note)));
  return figures;
}

async function measureSize(size: number, note: (text: string) => void): Promise<Figure[]> {
  const nodes = startChild<BoardQuestion, BoardAnswer>(new URL('../children/board-child.ts', import.meta.url));
  const traffic = new Traffic();
  traffic.start();
  const host = await startTestHost();
  try {
    // The board's node is one of the class.
    const { urls } = await nodes.ask({ kind: 'open', count: size - 1 });
    for (const url of urls) await addPeer(host.host.running().node, url);
    const client = createNodeClient(createMemoryTransport(host.api));
    let toldBytes = 0;
    client.on('board-changed', (change) => (toldBytes += JSON.stringify(change).length));
    const desk: Desk = { host, traffic, nodes, told: () => toldBytes, look: () => client.getBoard() };
    await pass(desk, { ms: SETTLE_MS, isLooking: false });
    const costs: Record<Phase, Cost[]> = { without: [], first: [], further: [] };
    for (let round = 1; round <= ROUNDS; round++) {
      for (const phase of ['without', 'first', 'further'] as const) {
        note(`a class of ${size}, round ${round} of ${ROUNDS}: a minute ${LABELS[phase]}`);
        costs[phase].push(await measureMinute(desk, phase !== 'without'));
      }
      if (round < ROUNDS) await pass(desk, { ms: GIVEN_UP_MS, isLooking: false });
    }
    return toFigures(size, costs);
  } finally {
    traffic.stop();
    await host.stop();
    await nodes.ask({ kind: 'close' });
    await nodes.stop();
  }
}

const LABELS: Readonly<Record<Phase, string>> = {
  without: 'without the board',
  first: 'from the moment when it is opened',
  further: 'while it is open',
};

async function measureMinute(desk: Desk, isLooking: boolean): Promise<Cost> {
  const { traffic, nodes, told } = desk;
  traffic.takeAnswered();
  const before = { bytes: traffic.bytes, told: told(), own: ownProcessorMs(), ...(await nodes.ask({ kind: 'usage' })) };
  await pass(desk, { ms: MINUTE_MS, isLooking });
  const { processorMs } = await nodes.ask({ kind: 'usage' });
  return {
    ...traffic.takeAnswered(),
    bytes: traffic.bytes - before.bytes,
    toldBytes: told() - before.told,
    ownMs: ownProcessorMs() - before.own,
    classMs: processorMs - before.processorMs,
  };
}

/** A block every five seconds, and a look every twenty. */
async function pass(
  { nodes, look }: Desk,
  { ms, isLooking }: { readonly ms: number; readonly isLooking: boolean },
): Promise<void> {
  const beganMs = performance.now();
  for (let atMs = 0; atMs < ms; atMs += BLOCK_MS) {
    if (isLooking && atMs % LOOK_MS === 0) await look();
    await nodes.ask({ kind: 'grow' });
    await setTimeout(Math.max(0, beganMs + atMs + BLOCK_MS - performance.now()));
  }
}

function ownProcessorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function toFigures(size: number, costs: Readonly<Record<Phase, readonly Cost[]>>): Figure[] {
  const others = size - 1;
  /** What the board adds to a minute. */
  const more = (phase: Phase, pick: (cost: Cost) => number): number =>
    median(costs[phase].map(pick)) - median(costs.without.map(pick));
  return (['first', 'further'] as const).flatMap((phase): Figure[] => {
    const figure = (key: string, what: string, value: number, unit: string): Figure => ({
      key: `${size}.${phase}.${key}`,
      label: `a class of ${size}, a minute ${LABELS[phase]}: ${what}`,
      value,
      unit,
    });
    return [
      {
        ...figure('requests', 'requests to each node', more(phase, ({ requests }) => requests) / others, 'requests'),
        target: { atMost: BUDGET.requests },
      },
      {
        ...figure('streams', 'streams opened to each node', more(phase, ({ streams }) => streams) / others, 'streams'),
        target: { atMost: BUDGET.streams },
      },
      figure('bytes', 'bytes to and from each node', more(phase, (one) => one.bytes) / others / 1000, 'kB'),
      figure('processor', 'processor time of each node', share(more(phase, (one) => one.classMs) / others), '%'),
      figure('own', "processor time of the board's node", share(more(phase, (one) => one.ownMs)), '%'),
      figure('told', 'told to the page', more(phase, (one) => one.toldBytes) / 1000, 'kB'),
    ];
  });
}

function share(processorMs: number): number {
  return (100 * processorMs) / MINUTE_MS;
}
