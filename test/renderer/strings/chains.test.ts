import { describe, expect, test } from 'vitest';
import { chainStrings } from '../../../renderer/strings/chains.ts';

describe('what leaves the node with its chain', () => {
  test('names the coins, in the singular for one', () => {
    expect(chainStrings.goes(120, '130')).toContain('your 130 coins with them');
    expect(chainStrings.goes(120, '1')).toContain('your 1 coin with them');
  });

  test('names no coins where there are none', () => {
    expect(chainStrings.goes(1, '0')).toBe('The one block, and all waiting payments, leave this node.');
    expect(chainStrings.goes(1, '0.0')).not.toContain('coin');
  });
});

describe('what comes in its place', () => {
  test('compares lengths only where several peers have a chain', () => {
    expect(chainStrings.fetch.fromPeers(1, 70)).toBe('One peer has a chain of 70 blocks.');
    expect(chainStrings.fetch.fromPeers(2, 70)).toBe('2 peers have a chain; the longest has 70 blocks.');
  });
});
