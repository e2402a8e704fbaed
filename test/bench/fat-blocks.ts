/**
 * The bench `fat-blocks`: a headless node with a chain of blocks that pay to texts of 15.5 MB each.
 *
 * `CHALKCHAIN_BENCH_FAT_BLOCKS=200` makes the chain longer. Linux only, because the memory is read from /proc.
 */
import { fileURLToPath } from 'node:url';
import type { Bench, BenchOptions, Figure } from './harness/bench.ts';
import { withTemporaryFolder } from './harness/temporary-folder.ts';
import { measureNode, type NodeFigures } from './fat-blocks/measure-node.ts';

const DEFAULT_BLOCKS = 37;

const TARGET_DISK = 1.2;

const OURS = fileURLToPath(new URL('../..', import.meta.url));

export const fatBlocksBench: Bench = {
  name: 'fat-blocks',
  about:
    'a node whose chain is fat blocks: disk, memory, answers; with --against FOLDER also the node of that checkout',
  async run(note, { against }: BenchOptions) {
    const fatBlocks = Number(process.env['CHALKCHAIN_BENCH_FAT_BLOCKS'] ?? DEFAULT_BLOCKS);
    const figures: Figure[] = [];
    if (against !== undefined) figures.push(...(await measure('other', { root: against, fatBlocks, note })));
    figures.push(...(await measure('here', { root: OURS, fatBlocks, note })));
    return figures;
  },
};

interface Plan {
  readonly root: string;
  readonly fatBlocks: number;
  readonly note: (text: string) => void;
}

async function measure(name: 'other' | 'here', { root, fatBlocks, note }: Plan): Promise<Figure[]> {
  const measured = await withTemporaryFolder((folder) =>
    measureNode({ root, folder, fatBlocks, hasExplorer: root === OURS, note: (text) => note(`${name}: ${text}`) }),
  );
  return toFigures(name, fatBlocks, measured);
}

function toFigures(name: string, fatBlocks: number, measured: NodeFigures): Figure[] {
  const figure = (key: string, label: string, value: number, unit: string): Figure => ({
    key: `${name}.${key}`,
    label: `${name}: ${fatBlocks} blocks: ${label}`,
    value,
    unit,
  });
  const { chainBytes, fileBytes, storeSeconds, storePeakBytes, openSeconds, openBytes, answers } = measured;
  const disk = figure('disk', 'file, in chains', fileBytes / chainBytes, 'times');
  return [
    figure('chain', 'wire text of the chain', chainBytes / 1e6, 'MB'),
    name === 'here' ? { ...disk, target: { atMost: TARGET_DISK } } : disk,
    figure('store', 'taking the blocks, each', (storeSeconds / fatBlocks) * 1000, 'ms'),
    figure('store.rss', 'highest memory (RSS) meanwhile', storePeakBytes / 1e6, 'MB'),
    figure('open', 'from the start until it answers', openSeconds, 's'),
    figure('open.rss', 'memory (RSS) then', openBytes / 1e6, 'MB'),
    ...answers.flatMap(({ what, status, seconds, bytes, peakBytes }) => [
      figure(`${what}.status`, `${what}, status`, status, ''),
      figure(`${what}.seconds`, `${what}, time`, seconds, 's'),
      figure(`${what}.bytes`, `${what}, answer`, bytes / 1e6, 'MB'),
      figure(`${what}.rss`, `${what}, highest memory (RSS)`, peakBytes / 1e6, 'MB'),
    ]),
  ];
}
