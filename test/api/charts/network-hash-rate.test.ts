import { describe, expect, test } from 'vitest';
import { estimateNetworkHashRate } from '../../../main/api/charts/network-hash-rate.ts';

const blocksEvery = (seconds: number, count: number, difficulty = 10) =>
  Array.from({ length: count }, (_, index) => ({ difficulty, timestamp: 1000 + index * seconds }));

describe('the hash rate of the network', () => {
  test('is the work of all blocks but the first by the time', () => {
    expect(estimateNetworkHashRate(blocksEvery(4, 11), 1040)).toBe((10 * 2 ** 10) / 40);
  });

  test('is unknown while there are few blocks', () => {
    expect(estimateNetworkHashRate(blocksEvery(4, 3), 1010)).toBeNull();
    expect(estimateNetworkHashRate([], 1010)).toBeNull();
  });

  test('falls when nobody mines any more', () => {
    const blocks = blocksEvery(4, 11);
    expect(estimateNetworkHashRate(blocks, 1400)).toBe((10 * 2 ** 10) / 400);
  });

  test('does not rise because a miner has its clock ahead of ours', () => {
    expect(estimateNetworkHashRate(blocksEvery(4, 11), 900)).toBe((10 * 2 ** 10) / 40);
  });

  test('is unknown when the times make no sense, or the work is beyond numbers', () => {
    expect(estimateNetworkHashRate(blocksEvery(0, 5), 1000)).toBeNull();
    expect(estimateNetworkHashRate(blocksEvery(4, 5, 2000), 1020)).toBeNull();
  });
});
