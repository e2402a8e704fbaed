/** Who counts as this computer, and which addresses as one sender. */
import { describe, expect, test } from 'vitest';
import { isThisComputer, shareOf } from '../../../main/adapters/http/sender.ts';

describe('this computer', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1', true],
    ['127.9.9.9', '127.0.0.1', true],
    ['::1', '::1', true],
    ['::ffff:127.0.0.1', '::ffff:127.0.0.1', true],
    ['192.168.1.2', '192.168.1.2', true],
    ['::ffff:192.168.1.2', '192.168.1.2', true],
    ['fe80::1', 'fe80::1', true],
    ['192.168.1.7', '192.168.1.2', false],
    ['::ffff:192.168.1.7', '::ffff:192.168.1.2', false],
    ['1.127.0.0', '192.168.1.2', false],
    ['2001:db8::7', '2001:db8::2', false],
  ])('%s at %s: %s', (remoteAddress, localAddress, expected) => {
    expect(isThisComputer({ remoteAddress, localAddress })).toBe(expected);
  });

  test('is nobody whose socket is gone', () => {
    expect(isThisComputer({ remoteAddress: undefined, localAddress: undefined })).toBe(false);
  });
});

describe('a share', () => {
  test.each([
    ['192.168.1.7', '192.168.1.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::', '2001:db8:1:2::/64'],
    ['2001:db8::1:0:0:2', '2001:db8:0:0::/64'],
    ['2001:db8::2', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::ffff:a00:7', '0:0:0:0::/64'],
    ['', ''],
  ])('of %s is %s', (ip, share) => {
    expect(shareOf(ip)).toBe(share);
  });
});
