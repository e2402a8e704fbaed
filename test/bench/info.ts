/** The bench `info`: how long `GET /info` takes, next to the same bytes sent from memory. */
import type { Bench, Figure } from './harness/bench.ts';
import { startChild, type Child } from './harness/child.ts';
import { createTimedClient, type TimedAnswer, type TimedClient } from './harness/http-client.ts';
import { median, percentile } from './harness/statistics.ts';
import { withTemporaryFolder } from './harness/temporary-folder.ts';
import type { InfoQuestion, InfoAnswer } from './children/info-child.ts';

/** More requests where they are fast. */
const SIZES = [
  { size: 60, requests: 400 },
  { size: 1_000, requests: 200 },
  { size: 5_000, requests: 80 },
] as const;

/** Requests before the first that counts: code that runs the first time is slow. */
const WARM_UP_REQUESTS = 10;

/** After this the miner has raised the difficulty so far that a block takes seconds, as in class. */
const MINING_WARM_UP_MS = 3_000;

const TARGET_RATIO = 2;

type Situation = 'idle' | 'mining';

interface Measured {
  readonly ours: readonly TimedAnswer[];
  readonly fixed: readonly TimedAnswer[];
}

export const infoBench: Bench = {
  name: 'info',
  about: 'GET /info, and beside it the same bytes sent by the same Express out of one buffer',
  async run(note) {
    const figures: Figure[] = [];
    for (const { size, requests } of SIZES) {
      note(`${size} blocks`);
      figures.push(...(await withTemporaryFolder((folder) => measureSize(folder, size, requests))));
    }
    return figures;
  },
};

async function measureSize(folder: string, size: number, requests: number): Promise<Figure[]> {
  const child = startChild<InfoQuestion, InfoAnswer>(new URL('./children/info-child.ts', import.meta.url));
  const client = createTimedClient();
  try {
    const { oursUrl } = await child.ask({ kind: 'open', folder, size });
    const first = await client.get(oursUrl);
    const figures = [toFigure(size, 'first', 'the first request after the start', first.ms, 'ms')];
    for (const situation of ['idle', 'mining'] as const) {
      if (situation === 'mining') await startMining(child);
      figures.push(...toFigures(size, situation, await measureRequests(child, client, requests)));
    }
    await child.ask({ kind: 'close' });
    return figures;
  } finally {
    client.close();
    await child.stop();
  }
}

async function startMining(child: Child<InfoQuestion, InfoAnswer>): Promise<void> {
  await child.ask({ kind: 'mine' });
  await new Promise((resolve) => setTimeout(resolve, MINING_WARM_UP_MS));
}

/** One request to each in turn, so that both meet the same machine. */
async function measureRequests(
  child: Child<InfoQuestion, InfoAnswer>,
  client: TimedClient,
  requests: number,
): Promise<Measured> {
  const { oursUrl, fixedUrl } = await child.ask({ kind: 'copy' });
  const ours: TimedAnswer[] = [];
  const fixed: TimedAnswer[] = [];
  for (let request = -WARM_UP_REQUESTS; request < requests; request++) {
    const answers = [await client.get(oursUrl), await client.get(fixedUrl)] as const;
    if (request < 0) continue;
    ours.push(answers[0]);
    fixed.push(answers[1]);
  }
  return { ours, fixed };
}

function toFigures(size: number, situation: Situation, { ours, fixed }: Measured): Figure[] {
  const [oursMs, fixedMs] = [timesOf(ours), timesOf(fixed)];
  const figure = (key: string, label: string, value: number, unit: string): Figure =>
    toFigure(size, `${situation}.${key}`, `${situation}, ${label}`, value, unit);
  const [oursMedian, fixedMedian] = [median(oursMs), median(fixedMs)];
  return [
    figure('median', 'median', oursMedian, 'ms'),
    figure('p95', 'p95', percentile(oursMs, 95), 'ms'),
    figure('fixed.median', 'same bytes from memory, median', fixedMedian, 'ms'),
    figure('fixed.p95', 'same bytes from memory, p95', percentile(fixedMs, 95), 'ms'),
    { ...figure('ratio', 'ratio of the medians', oursMedian / fixedMedian, 'times'), target: { atMost: TARGET_RATIO } },
    figure('bytes', 'length of the body', median(ours.map(({ bytes }) => bytes)), 'bytes'),
  ];
}

function toFigure(size: number, key: string, label: string, value: number, unit: string): Figure {
  return { key: `${size}.${key}`, label: `${size} blocks: ${label}`, value, unit };
}

function timesOf(answers: readonly TimedAnswer[]): number[] {
  return answers.map(({ ms }) => ms);
}
