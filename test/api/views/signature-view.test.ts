import { describe, expect, test } from 'vitest';
import { signatureCheckView } from '../../../main/api/views/signature-view.ts';
import { COINBASE, createTransaction } from '../../../main/consensus/transaction.ts';
import { Wallet } from '../../../main/node/wallet/wallet.ts';
import { testKey } from '../../support/test-keys.ts';

const wallet = new Wallet(testKey('A'));

describe('the check of a signature', () => {
  test('opens to the message when it is valid', () => {
    const payment = wallet.pay('bob', 3n);
    const check = signatureCheckView(payment);
    expect(check).toMatchObject({ signer: wallet.address, exponent: '65537', isValid: true });
    expect(check.opened).toBe(check.message);
    expect(BigInt(check.message).toString(16)).toBe(Buffer.from(payment.hash).toString('hex'));
    expect(BigInt(payment.signature) ** 2n > BigInt(check.modulus ?? '0')).toBe(true);
  });

  test('of a reward is made with the key of its recipient', () => {
    expect(signatureCheckView(wallet.createCoinbase(10n))).toMatchObject({ signer: wallet.address, isValid: true });
  });

  test('opens to something else when it is not', () => {
    const check = signatureCheckView({ ...wallet.pay('bob', 3n), signature: '12345' });
    expect(check.isValid).toBe(false);
    expect(check.opened).not.toBe(check.message);
  });

  test('has no key to be opened with when the sender is none', () => {
    const forged = createTransaction({ from: 'nobody', to: 'x', amount: 1n }, '1');
    expect(signatureCheckView(forged)).toMatchObject({ modulus: null, opened: null, isValid: false });
    const reward = createTransaction({ from: COINBASE, to: 'x', amount: 10n }, '1');
    expect(signatureCheckView(reward)).toMatchObject({ signer: 'x', modulus: null, isValid: false });
  });

  test('is not opened when it is larger than any signature', () => {
    const check = signatureCheckView({ ...wallet.pay('bob', 3n), signature: '9'.repeat(700) });
    expect(check).toMatchObject({ opened: null, isValid: false });
  });
});
