/** Numbers, times, coins and short forms as people read them. */
import { accountOf } from '../../../main/consensus/rules/account.ts';
import { describe, expect, test } from 'vitest';
import { formatCoins, sumCoins } from '../../../renderer/format/coins.ts';
import { expectedSeconds, leadingBits, shareRange, zeroBitsOfDigit } from '../../../renderer/format/mining.ts';
import { formatBytes, formatHashRate, formatShare } from '../../../renderer/format/numbers.ts';
import { shortAddress, shortHash, shortUrl } from '../../../renderer/format/short-forms.ts';
import { formatAbsolute, formatDuration, formatIso, formatRelative } from '../../../renderer/format/time.ts';
import { fakeAddress } from '../../support/fake-node/fake-chain.ts';

/** Units hold on to their numbers by spaces that do not break. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

describe('rates and sizes', () => {
  test('take the unit that keeps them short', () => {
    expect([0, 999, 49_840, 999_600, 12_345_678].map((rate) => plain(formatHashRate(rate)))).toEqual([
      '0 H/s',
      '999 H/s',
      '49.8 kH/s',
      '1 MH/s',
      '12.3 MH/s',
    ]);
    expect([117, 1_660, 3_400_000].map((size) => plain(formatBytes(size)))).toEqual(['117 B', '1.66 KB', '3.4 MB']);
  });

  test('say a small share as what it is', () => {
    expect([0, 0.0004, 0.0123, 0.234, 1].map((share) => plain(formatShare(share)))).toEqual([
      '0 %',
      'under 0.1 %',
      '1.2 %',
      '23 %',
      '100 %',
    ]);
  });
});

describe('the share of all work', () => {
  test('is a range that grows narrow with the number of blocks', () => {
    const percent = (own: number, all: number): number[] => {
      const { low, high } = shareRange(own, all);
      return [Math.round(low * 100), Math.round(high * 100)];
    };
    expect(percent(5, 13)).toEqual([18, 64]);
    expect(percent(20, 50)).toEqual([28, 54]);
    expect(percent(0, 13)).toEqual([0, 23]);
    expect(percent(13, 13)).toEqual([77, 100]);
  });
});

test('zero bits end within a hex digit', () => {
  expect([0, 3, 4, 5].map((index) => zeroBitsOfDigit(index, 19))).toEqual([4, 4, 3, 0]);
});

describe('durations', () => {
  test('have at most two units', () => {
    const seconds = [0, 0.01, 0.33, 6.23, 59, 61, 4_473, 90_000, 864_000, 1e9, 1e15];
    expect(seconds.map((value) => plain(formatDuration(value)))).toEqual([
      '0 s',
      'under 0.1 s',
      '0.3 s',
      '6.2 s',
      '59 s',
      '1 min',
      '1 h 15 min',
      '25 h',
      '10 days',
      '32 years',
      'more than 10,000 years',
    ]);
  });

  test('are told relative to now, both ways', () => {
    expect(formatRelative(100, 100.4)).toBe('just now');
    expect(plain(formatRelative(100, 112.3))).toBe('12 s ago');
    expect(plain(formatRelative(7_300, 100))).toBe('in 2 h');
  });

  test('survive times that no calendar has', () => {
    expect(formatIso(1e300)).toBeUndefined();
    expect(plain(formatAbsolute(1e300))).toBe('1e+300 s');
    expect(plain(formatRelative(Number.NaN, 1))).toBe('NaN s');
  });
});

describe('coins', () => {
  test('stay what Python wrote', () => {
    expect(['10', '10.0', '1234567', '1234.5678', '1e+16', '-3'].map(formatCoins)).toEqual([
      '10',
      '10.0',
      '1,234,567',
      '1,234.5678',
      '1e+16',
      '-3',
    ]);
  });

  test('are added exactly while they are whole', () => {
    expect(sumCoins(['9007199254740993', '1'])).toBe('9007199254740994');
    expect(sumCoins(['2.5', '1'])).toBe('3.5');
    expect(sumCoins(['10.0'])).toBe('10.0');
  });
});

describe('short forms', () => {
  test('show the part of an address that tells it from others', () => {
    const [one, other] = [shortAddress(fakeAddress(1)), shortAddress(fakeAddress(2))];
    expect(one).toMatch(/^.{8}….{4}$/);
    expect(one).not.toBe(other);
    expect(shortAddress('test')).toBe('test');
    const long = accountOf('fat '.repeat(1000));
    expect(shortAddress(long)).toBe(`fat fat fa…${long.slice(-7, -1)}`);
  });

  test('keep both ends of a hash, and what is short', () => {
    expect(shortHash('0123456789abcdef0123456789abcdef')).toBe('01234567…89abcdef');
    expect(shortHash('0')).toBe('0');
    expect(shortUrl('http://10.0.0.7:5000/')).toBe('10.0.0.7:5000');
  });

  test('show what cannot be seen in an address', () => {
    expect(shortAddress('te\u200bst')).toBe(String.raw`te\u200bst`);
    expect(shortAddress('\u202etest'.repeat(20))).toBe(String.raw`\u202etest…2etest`);
  });
});

describe('mining arithmetic', () => {
  test('expects 2^difficulty tries', () => {
    expect(expectedSeconds(28, 60_000)).toBeCloseTo(4473.9, 1);
  });

  test('reads the bits of a hash', () => {
    expect(leadingBits('0f8a', 14)).toBe('00001111100010');
  });
});
