import { expect, test } from 'vitest';
import type { TreeBlock } from '../../../../../renderer/features/log/playback/core/tree-at.ts';
import { forkBlock } from '../../../../../renderer/features/log/playback/fork-block.ts';
import { forkRows, noMinerOf } from '../../../../../renderer/features/explorer/forks/fork-rows.ts';
import type { ShownBlock } from '../../../../../renderer/features/explorer/forks/shown-block.ts';
import { strings } from '../../../../../renderer/strings/strings.ts';

const { nobody, untold, legend } = strings.forks;
const HEARD = { hash: 'b', height: 2, previousHash: 'a', from: '10.0.0.7', time: 1000, index: 0 };

function shown(heard: TreeBlock['heard']): ShownBlock {
  return forkBlock({ hash: 'b', height: 2, previousHash: 'a', isOnBestChain: true, heard }, new Map());
}

test('a log that does not tell a miner does not say that nobody mined the block', () => {
  expect(noMinerOf(shown({ ...HEARD, miner: null }))).toBe(legend.unknown);
  expect(noMinerOf(shown(undefined))).toBe(untold);
  expect(noMinerOf({})).toBe(nobody);
});

test('a file of a log leaves open how many transactions a block has', () => {
  const [head, row] = forkRows([shown({ ...HEARD, miner: 'ada' })]);
  const { transactions, miner } = strings.common.columns;
  expect(row?.[head?.indexOf(transactions) ?? -1]).toBeNull();
  expect(row?.[head?.indexOf(miner) ?? -1]).toBe('ada');
});
