/** Whatever people paste becomes one address per node, or a clear refusal. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  greetedAddress,
  hostOfAddress,
  hostOfIp,
  ipOfAddress,
  normalizePeerAddress,
} from '../../../../main/node/peers/book/peer-address.ts';
import { READ_ADDRESSES, REFUSED_ADDRESSES } from '../../../answers/inputs/peer-addresses.ts';

describe('a pasted address', () => {
  test.each(READ_ADDRESSES)('%j is %s', (text, address) => {
    expect(normalizePeerAddress(text)).toBe(address);
  });

  test.each([
    '',
    '  ',
    '/',
    ':5000',
    'http://',
    'http:10.0.0.7',
    'https://10.0.0.7:5000',
    'ftp://10.0.0.7',
    '10.0.0.7:0',
    '10.0.0.7:65536',
    '10.0.0.7:5000x',
    '10.0.0.7:-1',
    '10.0.0.7:5000:1',
    'user@10.0.0.7:5000',
    'http://user:pass@10.0.0.7:5000',
    '10.0.0.7 :5000',
    '10.0.0.7:5000\n10.0.0.8:5000',
    '10.0.0.\u0000',
    '%31%30.0.0.7',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.7',
    '0x7f.1',
    '5000',
    '0.0.0.0:5000',
    '[::]:5000',
    '[::1',
    '[fe80::1%25eth0]',
    '[fe80::1]:5000',
    'fe80::1',
    'FEBF::1',
    'fe80::1::2',
    'a..b',
    'a,b',
    '[10.0.0.7]',
    `${'a'.repeat(301)}`,
  ])('%j is refused (invalid-address)', (text) => {
    expect(() => normalizePeerAddress(text)).toThrow(expect.objectContaining({ code: 'invalid-address' }));
  });

  test.each(REFUSED_ADDRESSES)('%j is refused with the true reason', (text, fault) => {
    expect(() => normalizePeerAddress(text)).toThrow(
      expect.objectContaining({ problem: { code: 'invalid-address', fault } }),
    );
  });

  test('stays as it is when it is normalised twice, and nothing but a RequestError comes out', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.ipV4(), fc.ipV6(), fc.domain()), (text) => {
        let address: string;
        try {
          address = normalizePeerAddress(text);
        } catch (error) {
          expect(error).toMatchObject({ name: 'RequestError', code: 'invalid-address' });
          return;
        }
        expect(normalizePeerAddress(address)).toBe(address);
        expect(new URL(address).protocol).toBe('http:');
      }),
    );
  });
});

describe('the address of a node that greets', () => {
  test.each([
    ['http://10.0.0.7:5001/', '10.0.0.7', 'http://10.0.0.7:5001'],
    ['http://localhost:5103/', '10.0.0.7', 'http://10.0.0.7:5103'],
    ['http://localhost:5103/', '127.0.0.1', 'http://127.0.0.1:5103'],
    ['http://10.0.0.9:5103/', '127.0.0.1', 'http://127.0.0.1:5103'],
    ['http://example.test:99', '::ffff:10.0.0.7', 'http://10.0.0.7:99'],
    ['http://127.0.0.1:5000/', '2001:db8::7', 'http://[2001:db8::7]:5000'],
    ['http://[::1]:5000/', '::1', 'http://127.0.0.1:5000'],
  ])('%s from %s is %s', (claimed, senderIp, address) => {
    expect(greetedAddress(claimed, senderIp)).toBe(address);
  });

  test('needs a claim that can be read (invalid-address)', () => {
    expect(() => greetedAddress('no address!', '10.0.0.7')).toThrow(
      expect.objectContaining({ code: 'invalid-address' }),
    );
  });

  test('has the host of its sender', () => {
    expect(hostOfAddress(greetedAddress('x:1', '2001:db8::7'))).toBe(hostOfIp('2001:DB8::7'));
    expect(hostOfAddress('http://10.0.0.7:5000')).toBe(hostOfIp('::ffff:10.0.0.7'));
  });
});

test('an address has the IP address that stands in it, or none', () => {
  expect(ipOfAddress('http://10.0.0.7:5000')).toEqual([10, 0, 0, 7]);
  expect(ipOfAddress('http://[fd00::7]:5000')).toHaveLength(16);
  expect(ipOfAddress('http://laptop.local:5000')).toBe(undefined);
});
