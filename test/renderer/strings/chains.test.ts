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
