/** Whatever people paste becomes one address per node, or a clear refusal. */
import type { AddressFault } from '../../../../preload/contract/messages/address-fault.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  greetedAddress,
  hostOfAddress,
  hostOfIp,
  ipOfAddress,
  normalizePeerAddress,
} from '../../../../main/node/peers/book/peer-address.ts';

describe('a pasted address', () => {
  test.each([
    ['10.0.0.7', 'http://10.0.0.7:5000'],
    [' 10.0.0.7:5001\n', 'http://10.0.0.7:5001'],
    ['10.0.0.7:', 'http://10.0.0.7:5000'],
    ['http://10.0.0.7:5000/', 'http://10.0.0.7:5000'],
    ['http://10.0.0.7', 'http://10.0.0.7:5000'],
    ['http://10.0.0.7:80', 'http://10.0.0.7:80'],
    ['10.0.0.7:05000', 'http://10.0.0.7:5000'],
    ['HTTP://LOCALHOST:5101', 'http://127.0.0.1:5101'],
    ['localhost', 'http://127.0.0.1:5000'],
    ['localhost.:5101', 'http://127.0.0.1:5101'],
    ['app.localhost:5101', 'http://127.0.0.1:5101'],
    ['127.0.0.1:65535', 'http://127.0.0.1:65535'],
    ['::1', 'http://127.0.0.1:5000'],
    ['[::1]:5101', 'http://127.0.0.1:5101'],
    ['Laptop-3.local:5000/', 'http://laptop-3.local:5000'],
    ['my_pc', 'http://my_pc:5000'],
    ['müller.local', 'http://xn--mller-kva.local:5000'],
    ['2001:DB8::0007', 'http://[2001:db8::7]:5000'],
    ['[2001:db8:0:0:0:0:0:7]:5001', 'http://[2001:db8::7]:5001'],
    ['http://[2001:db8::7]/', 'http://[2001:db8::7]:5000'],
    ['::ffff:10.0.0.7', 'http://10.0.0.7:5000'],
    ['::FFFF:10.0.0.7:5001', 'http://10.0.0.7:5001'],
    ['[::ffff:10.0.0.7]:5001', 'http://10.0.0.7:5001'],
    ['[::ffff:a00:7]', 'http://10.0.0.7:5000'],
    ['http://10.0.0.7:5000//', 'http://10.0.0.7:5000'],
    ['http://10.0.0.7:5000/info/', 'http://10.0.0.7:5000'],
    ['//10.0.0.7:5000', 'http://10.0.0.7:5000'],
    ['10.0.0.7:5000/#/peers', 'http://10.0.0.7:5000'],
    ['10.0.0.7:5000?x', 'http://10.0.0.7:5000'],
    ['10.0.0.7\\x', 'http://10.0.0.7:5000'],
    ['"10.0.0.7:5000"', 'http://10.0.0.7:5000'],
    ['\u201c10.0.0.7:5000\u201d', 'http://10.0.0.7:5000'],
    ['<http://10.0.0.7:5000>', 'http://10.0.0.7:5000'],
    ['10.0.0.7:5000.', 'http://10.0.0.7:5000'],
    ['10.0.0.7:5000,', 'http://10.0.0.7:5000'],
  ])('%j is %s', (text, address) => {
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

  test.each<[string, AddressFault]>([
    ['https://10.0.0.7:5000', { code: 'https' }],
    ['ftp://10.0.0.7:5000', { code: 'not-http', scheme: 'ftp' }],
    ['http://http://10.0.0.7:5000', { code: 'http-twice' }],
    ['10.0.0.7: 5000', { code: 'blank' }],
    ['10.0.0.7 5000', { code: 'blank' }],
    ['10.0.0.7\u200b:5000', { code: 'invisible' }],
    ['10.0.0.7\uff1b5000', { code: 'other-colon' }],
    ['10.0.0.7\uff1a5000', { code: 'other-colon' }],
    ['10.0.0.007:5000', { code: 'ip-zeros', number: '007' }],
    ['10.0.0:5000', { code: 'ip-count', host: '10.0.0', count: 3 }],
    ['10.0.0.256', { code: 'ip-range' }],
    ['0.0.0.0:5000', { code: 'every-address' }],
    ['[fe80::1%lo]:5000', { code: 'link-local' }],
    ['fe80::1%25lo', { code: 'link-local' }],
    ['http://user@10.0.0.7:5000', { code: 'user-name' }],
    ['10.0.0.7:99999', { code: 'bad-port', port: '99999' }],
    ['10.0.0.7:abc', { code: 'bad-port', port: 'abc' }],
    ['10.0.0.7:-1', { code: 'bad-port', port: '-1' }],
    [':5000', { code: 'no-host' }],
    ['5000', { code: 'port-alone', port: '5000' }],
    ['', { code: 'empty' }],
    ['a'.repeat(301), { code: 'too-long' }],
    ['a!b', { code: 'bad-host' }],
  ])('%j is refused with the true reason', (text, fault) => {
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
