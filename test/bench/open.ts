/** The bench `open`: how long a node takes to open its data folder, and what it keeps in memory afterwards. */
import { type Bench, type Figure } from './harness/bench.ts';
import { askChild } from './harness/child.ts';
import { measureInRounds } from './harness/rounds.ts';
import { medianOf } from './harness/statistics.ts';
import { withTemporaryFolder } from './harness/temporary-folder.ts';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadBlocks } from './fixtures/chain.ts';
import { openBenchNode } from './fixtures/node.ts';
import { dumpOf } from '../support/test-chain.ts';
import type { OpenQuestion, OpenAnswer } from './children/open-child.ts';

const SIZES = [1_000, 20_000] as const;
const ROUNDS = 5;

const TARGET_SECONDS = 1;
const TARGET_BYTES_PER_BLOCK = 1024;

interface Measured {
  readonly case: number;
  readonly results: OpenAnswer[];
}

export const openBench: Bench = {
  name: 'open',
  about: 'opening a data folder until the node can answer',
  run: (note) =>
    withTemporaryFolder(async (folder) => {
      const folderOf = (size: number): string => join(folder, String(size));
      for (const size of SIZES) await storeChain(folderOf(size), size);
      const measured = await measureInRounds(ROUNDS, SIZES, async (size, round) => {
        const question: OpenQuestion = { folder: folderOf(size), size };
        const script = new URL('./children/open-child.ts', import.meta.url);
        const answer = await askChild<OpenQuestion, OpenAnswer>(script, question, ['--expose-gc']);
        note(`round ${round}: ${size} blocks opened in ${Math.round(answer.seconds * 1000)} ms`);
        return answer;
      });
      return [...measured.flatMap(toFigures), ...toSlopes(measured)];
    }),
};

async function storeChain(folder: string, size: number): Promise<void> {
  mkdirSync(folder);
  const node = openBenchNode({ folder });
  await node.chain.acceptDump(dumpOf(loadBlocks(size)), 'http://127.0.0.1:1');
  await node.close();
}

function toFigures({ case: size, results }: Measured): Figure[] {
  const isLong = size === Math.max(...SIZES);
  const figure = (key: string, label: string, unit: string, pick: (answer: OpenAnswer) => number): Figure => ({
    key: `${size}.${key}`,
    label: `${size} blocks: ${label}`,
    value: medianOf(results, pick),
    unit,
  });
  const time = figure('seconds', 'time', 's', ({ seconds }) => seconds);
  return [
    isLong ? { ...time, target: { atMost: TARGET_SECONDS } } : time,
    figure('seconds.store', 'part of it: opening and checking the file', 's', ({ storeSeconds }) => storeSeconds),
    figure('heap', 'JavaScript heap', 'KiB', ({ heapBytes }) => heapBytes / 1024),
    figure('external', 'memory outside of the heap', 'KiB', ({ externalBytes }) => externalBytes / 1024),
    figure('rss', 'memory of the process (RSS)', 'KiB', ({ rssBytes }) => rssBytes / 1024),
  ];
}

/** What each further block takes: the difference of the two sizes, without what every node needs. */
function toSlopes(measured: readonly Measured[]): Figure[] {
  const [short, long] = measured;
  const perBlock = (pick: (answer: OpenAnswer) => number): number =>
    (medianOf(long!.results, pick) - medianOf(short!.results, pick)) / (long!.case - short!.case);
  const heap = perBlock(({ heapBytes, externalBytes }) => heapBytes + externalBytes);
  return [
    {
      key: 'bytesPerBlock',
      label: 'memory per block (heap and external)',
      value: heap,
      unit: 'bytes',
      target: { atMost: TARGET_BYTES_PER_BLOCK },
    },
    { key: 'rssPerBlock', label: 'memory per block (RSS)', value: perBlock(({ rssBytes }) => rssBytes), unit: 'bytes' },
  ];
}
