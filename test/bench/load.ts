/** The bench `load`: how many requests a second a node answers while it mines and others listen to it, and how soon. */
import { setTimeout as wait } from 'node:timers/promises';
import type { LoadAnswer, LoadQuestion } from './children/load-child.ts';
import { loadBlocks } from './fixtures/chain.ts';
import type { Bench, Figure } from './harness/bench.ts';
import { startChild, type Child } from './harness/child.ts';
import { createTimedClient, type TimedClient } from './harness/http-client.ts';
import { median, percentile } from './harness/statistics.ts';
import { withTemporaryFolder } from './harness/temporary-folder.ts';
import { openStreamReader, type StreamReader } from '../support/stream-reader.ts';
import { endpointsFor, type Endpoint } from './load/endpoints.ts';

/** A lesson's worth. */
const BLOCKS = 300;
/** A class. */
const STREAMS = 30;
/** Requests at once. */
const CONNECTIONS = 8;
const WARM_UP_MS = 500;
const MEASURE_MS = 2_000;
/** After this the miner has raised the difficulty so far that a block takes seconds, as in class. */
const MINING_WARM_UP_MS = 3_000;

/** A turn of the main thread that delays all others. */
const LONGEST_PAUSE_MS = 50;

type LoadChild = Child<LoadQuestion, LoadAnswer>;

interface Status {
  readonly mining: boolean;
  readonly listeners: number;
}

export const loadBench: Bench = {
  name: 'load',
  about: `requests to a node of ${BLOCKS} blocks that mines and has ${STREAMS} listeners, ${CONNECTIONS} at once`,
  run: (note) => withTemporaryFolder((folder) => measure(folder, note)),
};

async function measure(folder: string, note: (text: string) => void): Promise<Figure[]> {
  const child: LoadChild = startChild(new URL('./children/load-child.ts', import.meta.url));
  const streams: StreamReader[] = [];
  try {
    const { url } = await child.ask({ kind: 'open', folder, size: BLOCKS });
    for (let stream = 0; stream < STREAMS; stream++) streams.push(await openStreamReader(`${url}/v1/events`));
    await wait(MINING_WARM_UP_MS);
    await child.ask({ kind: 'watch' });
    const figures: Figure[] = [];
    for (const endpoint of endpointsFor(loadBlocks(BLOCKS))) {
      note(endpoint.name);
      const before = await child.ask({ kind: 'time' });
      const loaded = await load(url, endpoint);
      const after = await child.ask({ kind: 'time' });
      figures.push(...toFigures(endpoint, loaded, after.mainThreadMs - before.mainThreadMs));
    }
    const { pauses } = await child.ask({ kind: 'pauses' });
    await checkStillAtIt(url, streams);
    await child.ask({ kind: 'close' });
    return [
      ...figures,
      {
        key: 'pause.p99',
        label: 'delay of the main thread, p99',
        value: pauses?.p99Ms ?? Number.NaN,
        unit: 'ms',
        target: { atMost: LONGEST_PAUSE_MS },
      },
      { key: 'pause.max', label: 'the longest one', value: pauses?.maxMs ?? Number.NaN, unit: 'ms' },
    ];
  } finally {
    for (const { response } of streams) response.destroy();
    await child.stop();
  }
}

/** Figures of a node that has stopped mining, or has dropped its listeners, would be of something else. */
async function checkStillAtIt(url: string, streams: readonly StreamReader[]): Promise<void> {
  // Safe: that is what our own node answers.
  const { mining, listeners } = (await (await fetch(`${url}/v1/status`)).json()) as Status;
  const cut = streams.filter((stream) => stream.end() !== undefined).length;
  if (!mining || listeners !== STREAMS || cut > 0) {
    throw new Error(
      `At the end the node was ${mining ? '' : 'not '}mining, for ${listeners} listeners; ${cut} were cut`,
    );
  }
}

interface Load {
  /** Of those after the first ones. */
  readonly times: readonly number[];
  /** For so long these were sent. */
  readonly seconds: number;
  /** All of them. */
  readonly asked: number;
}

/** As many requests as are answered, each as soon as the one before it on its connection is. */
async function load(url: string, endpoint: Endpoint): Promise<Load> {
  const { connections = CONNECTIONS, most = Number.POSITIVE_INFINITY } = endpoint;
  // Of few none is left out.
  const warmUpMs = most === Number.POSITIVE_INFINITY ? WARM_UP_MS : 0;
  const client = createTimedClient({ connections });
  try {
    const times: number[] = [];
    let asked = 0;
    const startedAt = performance.now();
    const passedMs = (): number => performance.now() - startedAt;
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (passedMs() < warmUpMs + MEASURE_MS && asked < most) {
          const isCounted = passedMs() >= warmUpMs;
          asked += 1;
          const ms = await time(client, url, endpoint);
          if (isCounted) times.push(ms);
        }
      }),
    );
    return { times, seconds: (passedMs() - warmUpMs) / 1000, asked };
  } finally {
    client.close();
  }
}

async function time(client: TimedClient, url: string, { name, path, body, status }: Endpoint): Promise<number> {
  const answer = await client.ask({ url: `${url}${path}`, ...(body !== undefined && { body }) });
  if (answer.status !== status) throw new Error(`${name} answers ${answer.status}, not ${status}`);
  return answer.ms;
}

function toFigures({ name }: Endpoint, { times, seconds, asked }: Load, mainThreadMs: number): Figure[] {
  const figure = (key: string, label: string, value: number, unit: string): Figure => ({
    key: `${name}.${key}`,
    label: `${name}: ${label}`,
    value,
    unit,
  });
  return [
    figure('rate', 'answered', times.length / seconds, '/s'),
    figure('median', 'median', median(times), 'ms'),
    figure('p99', 'p99', percentile(times, 99), 'ms'),
    figure('processor', 'processor time of the main thread for each', mainThreadMs / asked, 'ms'),
  ];
}
