/** The bench `floods`: what one neighbour that sends without end costs a node, and whether others notice. */
import { setTimeout as wait } from 'node:timers/promises';
import { platform } from 'node:os';
import { formatBlock } from '../../main/consensus/wire.ts';
import type { FloodAnswer, FloodQuestion } from './children/flood-child.ts';
import { loadBlocks } from './fixtures/chain.ts';
import { loadMiners } from './fixtures/miners.ts';
import { FLOOD_KINDS } from './floods/kinds.ts';
import type { Bench, Figure } from './harness/bench.ts';
import { startChild, type Child } from './harness/child.ts';
import { createTimedClient } from './harness/http-client.ts';
import { percentile } from './harness/statistics.ts';
import { withTemporaryFolder } from './harness/temporary-folder.ts';
import { Victim } from './hostile/victim.ts';

const PER_SECOND = 500;
const SECONDS = 10;
/** A lesson's worth. */
const BLOCKS = 200;
/** What a sender may have beforehand, and code that runs the first time, are not what counts. */
const WARM_UP_MS = 3_000;
const ASK_EVERY_MS = 25;

const ATTACKER = '127.0.0.2';
const CLASSMATE = '127.0.0.3';

const MOST_PROCESSOR_PERCENT = 20;
const LONGEST_MS = 100;
/** Of what it tries at rest: the other processes of the bench take their part of the processor, too. */
const LEAST_MINING_PERCENT = 50;

const AT_REST = 'at rest';

interface Measured {
  readonly processorPercent: number;
  readonly p99Ms: number;
  readonly hashesPerSecond: number;
  readonly peakMiB: number;
  readonly flood: FloodAnswer | undefined;
}

type Attacker = Child<FloodQuestion, FloodAnswer>;

export const floodsBench: Bench = {
  name: 'floods',
  about: `one sender at ${PER_SECOND} a second to a node that mines; --only TEXT for those kinds whose names have it`,
  async run(note, { only }) {
    if (platform() === 'win32' || platform() === 'darwin') {
      note('not to be had here: senders are told apart by addresses of loopback, which only Linux has');
      return [];
    }
    // Made once, and not while a node waits.
    loadMiners();
    const names = FLOOD_KINDS.map(({ name }) => name).filter((name) => only === undefined || name.includes(only));
    const figures: Figure[] = [];
    let rest: Measured | undefined;
    for (const name of [AT_REST, ...names]) {
      note(name);
      const measured = await withTemporaryFolder((folder) => measure(folder, name));
      rest ??= measured;
      figures.push(...toFigures(name, measured, rest));
      if (measured.flood !== undefined) note(describe(measured.flood));
    }
    return figures;
  },
};

async function measure(folder: string, name: string): Promise<Measured> {
  const attacker: Attacker = startChild(new URL('./children/flood-child.ts', import.meta.url));
  const victim = await Victim.start(new URL('../..', import.meta.url).pathname, folder);
  try {
    await giveChain(victim);
    const flood = {
      name,
      url: victim.url,
      from: ATTACKER,
      size: BLOCKS,
      classKey: await openClass(victim),
      perSecond: PER_SECOND,
      seconds: SECONDS,
      warmUpSeconds: WARM_UP_MS / 1000,
    };
    const isAttacked = name !== AT_REST;
    if (isAttacked) await attacker.ask({ kind: 'prepare', ...flood });
    await victim.get('/start_mining');
    await wait(WARM_UP_MS);
    const sending = isAttacked ? attacker.ask({ kind: 'send', ...flood }) : undefined;
    const figures = await watch(victim);
    return { ...figures, flood: await sending };
  } finally {
    await attacker.stop();
    await victim.stop(10_000);
  }
}

/** Of the seconds after the first ones, in which a sender uses up what it may have at once. */
async function watch(victim: Victim): Promise<Omit<Measured, 'flood'>> {
  const client = createTimedClient({ from: CLASSMATE });
  try {
    const times: number[] = [];
    const ask = async (untilMs: number): Promise<void> => {
      while (performance.now() < untilMs) {
        times.push((await client.get(`${victim.url}/info`)).ms);
        await wait(ASK_EVERY_MS);
      }
    };
    const startedAt = performance.now();
    await ask(startedAt + WARM_UP_MS);
    const cpuBefore = victim.processorSeconds();
    const measuredFrom = performance.now();
    await ask(startedAt + SECONDS * 1000);
    const passedSeconds = (performance.now() - measuredFrom) / 1000;
    const processorPercent = (100 * (victim.processorSeconds() - cpuBefore)) / passedSeconds;
    const { hashes_per_second: hashesPerSecond } = await victim.status();
    return { processorPercent, p99Ms: percentile(times, 99), hashesPerSecond, peakMiB: victim.peakMiB() };
  } finally {
    client.close();
  }
}

async function giveChain(victim: Victim): Promise<void> {
  for (const block of loadBlocks(BLOCKS)) {
    const { status } = await victim.post('/new_block_mined', formatBlock(block));
    if (status !== 201) throw new Error(`Block ${block.height} of the chain was answered with ${status}`);
  }
}

/** @returns the public half of its key */
async function openClass(victim: Victim): Promise<string> {
  const { status, body } = await victim.post('/v1/open-class', JSON.stringify({ name: '10b' }));
  if (status !== 200) throw new Error(`The class was not opened: ${body}`);
  // Safe: that is what our own node answers.
  return (JSON.parse(body) as { readonly key: string }).key;
}

function describe({ statuses, perSecond }: FloodAnswer): string {
  const counts = Object.entries(statuses).map(([status, count]) => `${count} x ${status === '0' ? 'none' : status}`);
  return `  ${Math.round(perSecond)} a second; answers: ${counts.join(', ')}`;
}

function toFigures(name: string, measured: Measured, rest: Measured): Figure[] {
  const { processorPercent, p99Ms, hashesPerSecond, peakMiB, flood } = measured;
  const figure = (key: string, label: string, value: number, unit: string): Figure => ({
    key: `${name}.${key}`,
    label: `${name}: ${label}`,
    value,
    unit,
  });
  const perSecond = flood?.perSecond ?? 0;
  // On a busy computer fewer are sent. So many more would cost so much more, or less where a budget is used up.
  const extraPercent = Math.max(0, processorPercent - rest.processorPercent);
  const whole = perSecond === 0 ? 0 : (extraPercent * PER_SECOND) / Math.min(PER_SECOND, perSecond);
  return [
    ...(flood === undefined
      ? []
      : [
          figure('rate', 'answered', perSecond, '/s'),
          figure('each', 'processor time of the node for each', (10 * extraPercent) / perSecond, 'ms'),
        ]),
    {
      ...figure(
        'processor',
        `processor time of the node, its mining included${flood ? `, counted up to ${PER_SECOND} a second` : ''}`,
        (flood === undefined ? processorPercent : rest.processorPercent) + whole,
        '% of a core',
      ),
      target: { atMost: MOST_PROCESSOR_PERCENT },
    },
    { ...figure('info', 'GET /info of another sender, p99', p99Ms, 'ms'), target: { atMost: LONGEST_MS } },
    {
      ...figure('mining', 'mining, of that at rest', (100 * hashesPerSecond) / rest.hashesPerSecond, '%'),
      target: { atLeast: LEAST_MINING_PERCENT },
    },
    figure('memory', 'peak memory', peakMiB, 'MiB'),
  ];
}
