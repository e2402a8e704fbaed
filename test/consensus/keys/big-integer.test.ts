/** Big integers as 256 bytes. */
import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddress } from '../../../main/consensus/keys/address.ts';
import { digitsToBytes, raiseToPublicExponent } from '../../../main/consensus/keys/big-integer.ts';
import { readWallets } from '../support/wallets.ts';

const [A] = readWallets();

describe('digitsToBytes', () => {
  test('pads on the left', () => {
    expect(digitsToBytes('258')).toEqual(Buffer.concat([Buffer.alloc(254), Buffer.from([1, 2])]));
    expect(digitsToBytes('0')).toEqual(Buffer.alloc(256));
  });

  test('takes 2048 bits and no more', () => {
    expect(digitsToBytes((2n ** 2048n - 1n).toString())).toEqual(Buffer.alloc(256, 0xff));
    expect(digitsToBytes((2n ** 2048n).toString())).toBeUndefined();
    expect(digitsToBytes('9'.repeat(4300))).toBeUndefined();
  });
});

describe('raiseToPublicExponent', () => {
  test('agrees with the crypto library', () => {
    const key = createPublicKey({ key: Buffer.from(A.address, 'base64'), format: 'der', type: 'spki' });
    const modulus = parseAddress(A.address);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: A.modulus - 1n }), (number) => {
        const base = digitsToBytes(number.toString()) ?? Buffer.alloc(0);
        const native = publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, base);
        expect(raiseToPublicExponent(base, modulus)).toEqual(native);
      }),
      { numRuns: 50 },
    );
  });
});
