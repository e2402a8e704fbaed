/** Addresses that are keys, and all that nearly are. */
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { formatAddress, isAddress, parseAddress } from '../../../main/consensus/keys/address.ts';
import { outcomeOf } from '../support/outcome.ts';
import { readWallets } from '../support/wallets.ts';

const [A, B, C] = readWallets();

/** The address with some bytes of its frame changed. */
function withBytes(change: (frame: Buffer) => void): string {
  const frame = Buffer.from(A.address, 'base64');
  change(frame);
  return frame.toString('base64');
}

/** Someone's key as Node writes it. */
function generateAddress(modulusLength: number, publicExponent = 65537): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent });
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
}

describe('parseAddress', () => {
  test.each([A, B, C])('finds the modulus of wallet $name', ({ address, modulus }) => {
    expect(Buffer.from(parseAddress(address)).toString('hex')).toBe(modulus.toString(16));
    expect(formatAddress(parseAddress(address))).toBe(address);
    expect(isAddress(address)).toBe(true);
  });

  test('finds the modulus of a key that Node made', () => {
    expect(isAddress(generateAddress(2048))).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['a name', 'test'],
    ['no base64', 'ä'.repeat(392)],
    ['white space around the key', ` ${A.address}`],
    ['a line break inside', `${A.address.slice(0, 64)}\n${A.address.slice(64)}`],
    ['a line break in place of a character', `${A.address.slice(0, 64)}\n${A.address.slice(65)}`],
    ['padding that is not needed', `${A.address.slice(0, -1)}=`],
    ['the URL spelling', A.address.replaceAll('+', '-').replaceAll('/', '_')],
    ['a byte more', Buffer.concat([Buffer.from(A.address, 'base64'), Buffer.alloc(3)]).toString('base64')],
    ['a byte less', A.address.slice(0, -4)],
    ['another exponent', withBytes((frame) => frame.writeUInt8(3, 293))],
    ['another algorithm', withBytes((frame) => frame.writeUInt8(0x0a, 18))],
    ['a negative modulus', withBytes((frame) => frame.writeUInt8(1, 32))],
    ['a modulus of 2047 bits', withBytes((frame) => frame.writeUInt8(0x7f, 33))],
    ['an even modulus', withBytes((frame) => frame.writeUInt8(0x10, 288))],
    ['a key of 1024 bits', generateAddress(1024)],
    ['a key with exponent 3', generateAddress(2048, 3)],
  ])('rejects %s (bad-txns-key)', (_name, address) => {
    expect(outcomeOf(() => parseAddress(address))).toBe('bad-txns-key');
    expect(isAddress(address)).toBe(false);
  });
});

describe('formatAddress', () => {
  test('refuses what is no modulus', () => {
    expect(() => formatAddress(new Uint8Array(255).fill(0xff))).toThrow(RangeError);
    expect(() => formatAddress(new Uint8Array(256))).toThrow(RangeError);
  });
});
