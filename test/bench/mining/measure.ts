/** What the bench `mining` measures: how fast the nonce search is, beside simpler ways to search. */
import { availableParallelism } from 'node:os';
import { createSimdKernel } from '../../../main/adapters/search/kernel/simd-kernel.ts';
import { TemplateScan } from '../../../main/adapters/search/template-scan.ts';
import { WORKSHOP_PACE } from '../../../main/node/ports/nonce-search.ts';
import type { Figure, Target } from '../harness/bench.ts';
import { measureInRounds } from '../harness/rounds.ts';
import { median, medianOf, percentile } from '../harness/statistics.ts';
import { createWays } from './one-thread.ts';
import { createTemplate } from './templates.ts';
import { stopSearch, useSearch } from './threads.ts';

const ONE_THREAD_ROUNDS = 9;
const ONE_THREAD_MS = 200;
const WARM_UP_MS = 500;

const THREADS_ROUNDS = 5;
const THREADS_MS = 600;

const PACE_MS = 3_000;
const STOPS = 300;

const SET_UPS = 15;
const MANY_TRANSACTIONS = 1000;

export type Note = (text: string) => void;

export async function measureMining(note: Note): Promise<Figure[]> {
  return [
    ...(await measureOneThread(note)),
    ...(await measureThreads(note)),
    ...(await measurePaces(note)),
    ...(await measureStops(note)),
    measureSetUp(note),
  ];
}

async function measureOneThread(note: Note): Promise<Figure[]> {
  const { ways, close } = createWays();
  for (const { work } of ways) await work(WARM_UP_MS);
  const measured = await measureInRounds(ONE_THREAD_ROUNDS, ways, async ({ label, work }, round) => {
    const { hashes, cpuMicros } = await work(ONE_THREAD_MS);
    const rate = (hashes * 1e6) / cpuMicros;
    note(`round ${round}: ${label}: ${formatMillions(rate)} MH per CPU second`);
    return rate;
  });
  close();
  const figures = measured.map(({ case: { key, label }, results }) =>
    figure(key, label, median(results) / 1e6, 'MH/CPU-s'),
  );
  const rate = (key: string): number => figures.find((one) => one.key === key)?.value ?? Number.NaN;
  return [
    ...figures,
    figure('simd/naive', 'WebAssembly / naive', rate('simd.best') / rate('naive'), 'x', { atLeast: 25 }),
    figure('simd/cryptoHash', 'WebAssembly / crypto.hash', rate('simd.best') / rate('cryptoHash'), 'x', {
      atLeast: 17,
    }),
    figure('simd/simd128', 'WebAssembly / the same with 128 bits', rate('simd.best') / rate('simd128.best'), 'x'),
    figure('simd/script', 'WebAssembly / JavaScript', rate('simd.best') / rate('script'), 'x'),
    figure('worst/best', 'worst layout / best', rate('simd.worst') / rate('simd.best'), 'x', { atLeast: 0.7 }),
    figure('slicing', 'lost around the kernel', 100 * (1 - rate('sliced') / rate('simd.best')), '%', { atMost: 3 }),
  ];
}

async function measureThreads(note: Note): Promise<Figure[]> {
  const counts = Array.from({ length: availableParallelism() }, (_, index) => index + 1);
  const measured = await measureInRounds(THREADS_ROUNDS, counts, async (threads, round) => {
    const use = await useSearch({ threads, maxHashesPerSecond: undefined }, THREADS_MS);
    note(
      `round ${round}: ${threads} threads: ${formatMillions(use.hashesPerSecond)} MH/s on ${use.cpuShare.toFixed(2)} cores`,
    );
    return use;
  });
  const [one] = measured;
  if (one === undefined) return [];
  const oneRate = medianOf(one.results, (use) => use.hashesPerSecond);
  const oneCpuRate = medianOf(one.results, (use) => use.hashesPerCpuSecond);
  return measured.flatMap(({ case: threads, results }) => {
    const rate = medianOf(results, (use) => use.hashesPerSecond);
    const cpuRate = medianOf(results, (use) => use.hashesPerCpuSecond);
    const name = `threads.${threads}`;
    return [
      figure(name, `${threads} threads, by the clock on the wall`, rate / 1e6, 'MH/s'),
      figure(
        `${name}.cores`,
        `${threads} threads: cores that they got`,
        medianOf(results, (use) => use.cpuShare),
        'cores',
      ),
      ...(threads === 1
        ? []
        : [
            figure(
              `${name}/1`,
              `${threads} threads / 1, by the clock`,
              rate / oneRate,
              'x',
              threads === 2 ? { atLeast: 1.8 } : undefined,
            ),
            figure(`${name}/1.cpu`, `${threads} threads / 1, had each a core`, (threads * cpuRate) / oneCpuRate, 'x'),
          ]),
    ];
  });
}

async function measurePaces(note: Note): Promise<Figure[]> {
  const figures: Figure[] = [];
  const workshop = await useSearch(WORKSHOP_PACE, PACE_MS);
  note(
    `workshop pace: ${Math.round(workshop.hashesPerSecond)} hashes/s, ${(100 * workshop.cpuShare).toFixed(2)} % of a core`,
  );
  figures.push(
    figure('workshop.rate', 'workshop pace', workshop.hashesPerSecond, 'hashes/s'),
    figure('workshop.cpu', 'workshop pace: processor time', 100 * workshop.cpuShare, '% of a core', { atMost: 3 }),
  );
  for (const share of [0.1, 0.5]) {
    const { cpuShare } = await useSearch({ threads: 1, maxHashesPerSecond: undefined, share }, PACE_MS);
    note(`share ${share}: ${(100 * cpuShare).toFixed(1)} % of a core`);
    figures.push(
      figure(`share.${share}.cpu`, `share of ${100 * share} %: processor time`, 100 * cpuShare, '% of a core'),
    );
  }
  return figures;
}

async function measureStops(note: Note): Promise<Figure[]> {
  const latencies = await stopSearch(STOPS);
  note(`${STOPS} stops`);
  return [
    figure('stop.median', 'from a stop to the result of the next search, median', median(latencies), 'ms'),
    figure('stop.p99', 'the same, p99', percentile(latencies, 99), 'ms', { atMost: 25 }),
  ];
}

function measureSetUp(note: Note): Figure {
  const kernel = createSimdKernel();
  if (kernel === undefined) throw new Error('this machine has no vector instructions');
  const template = createTemplate(MANY_TRANSACTIONS);
  const times = Array.from({ length: SET_UPS }, () => {
    const scan = new TemplateScan({ kernel, template, lanes: kernel.maxLanes, firstGroup: 0, groupStep: 1 });
    const startMs = performance.now();
    scan.makeReadyFor({ start: Date.now() * 1000, first: 1, last: 99, isRepeated: false }, () => true);
    return performance.now() - startMs;
  });
  note(`${SET_UPS} set-ups`);
  return figure('setUp', `set-up of ${MANY_TRANSACTIONS} transactions, in the search thread`, median(times), 'ms', {
    atMost: 50,
  });
}

function figure(key: string, label: string, value: number, unit: string, target?: Target): Figure {
  return { key, label, value, unit, ...(target && { target }) };
}

function formatMillions(rate: number): string {
  return (rate / 1e6).toFixed(2);
}
