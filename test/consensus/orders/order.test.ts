import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSignatureChecker } from '../../../main/consensus/keys/signature.ts';
import { OrderError } from '../../../main/consensus/orders/order-error.ts';
import {
  formatOrder,
  MAX_OCCURRENCE,
  MAX_ORDER_BYTES,
  orderChecks,
  parseOrder,
  slotOf,
} from '../../../main/consensus/orders/order.ts';
import { createTransaction } from '../../../main/consensus/transaction.ts';
import { signOrder } from '../../support/sign-order.ts';
import { signPayment } from '../../support/sign-payment.ts';

const order = signOrder('A');
const text = formatOrder(order);

function faultOf(run: () => unknown): object {
  try {
    run();
    return { code: 'no error' };
  } catch (error) {
    if (!(error instanceof OrderError)) throw error;
    return error.fault;
  }
}

/** The text with another value for one of its members. */
function withMember(name: string, value: string): string {
  const from = text.indexOf(`"${name}": `) + name.length + 4;
  // The last member that has the name: the transaction has a signature as well.
  const at = name === 'signature' ? text.lastIndexOf(`"${name}": `) + name.length + 4 : from;
  return text.slice(0, at) + value + text.slice(at).replace(/^("[^"]*"|\d+)/, '');
}

describe('an order', () => {
  test('reads as it was written, whatever it pays', () => {
    const codeUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 200 });
    const recipient = codeUnits.map((codes) => String.fromCharCode(...codes));
    const amount = fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 18n }), fc.double({ min: 1e-9, max: 1e18, noNaN: true }));
    fc.assert(
      fc.property(
        recipient,
        amount,
        fc.integer({ min: 1, max: MAX_OCCURRENCE }),
        fc.integer({ min: 1 }),
        (to, pays, occurrence, expiry) => {
          const transaction = createTransaction({ from: order.transaction.from, to, amount: pays }, '12345');
          const made = { transaction, firstBlock: 'ab'.repeat(32), occurrence, expiry, signature: '678' };
          expect(parseOrder(formatOrder(made))).toEqual(made);
        },
      ),
    );
  });

  test('is one line of ASCII', () => {
    const line = formatOrder(signOrder('A', { transaction: signPayment('A', 'Zoë\n\ud800', 1n) }));
    expect(line).toMatch(/^[ -~]+$/);
  });

  test('fits with any recipient that a wallet takes, if that is written in Latin letters', () => {
    expect(formatOrder(signOrder('A', { transaction: signPayment('A', 'x'.repeat(1024), 1n) })).length).toBeLessThan(
      3 * 1024,
    );
  });

  test('is checked with both signatures of its payer', () => {
    const check = createSignatureChecker();
    expect(orderChecks(order).map(check)).toEqual([true, true]);
    const changed = [
      { ...order, occurrence: 2 },
      { ...order, expiry: 122 },
      { ...order, firstBlock: 'e0'.repeat(32) },
      { ...order, signature: order.transaction.signature },
      { ...order, transaction: signPayment('A', 'Bob', 2n) },
    ];
    for (const other of changed) expect(orderChecks(other).map(check)).toEqual([true, false]);
    const forged = signOrder('B', { transaction: order.transaction });
    expect(orderChecks(forged).map(check)).toEqual([true, false]);
  });

  test('is the same wish as another one with another expiry, but not with another number, chain or payment', () => {
    const slot = slotOf(order);
    expect(slotOf({ ...order, expiry: 500 })).toBe(slot);
    expect(slotOf({ ...order, occurrence: 2 })).not.toBe(slot);
    expect(slotOf({ ...order, firstBlock: 'e0'.repeat(32) })).not.toBe(slot);
    expect(slotOf({ ...order, transaction: signPayment('A', 'Bob', 2n) })).not.toBe(slot);
  });
});

describe('what is refused', () => {
  test.each([
    ['no JSON', 'order-unreadable', 'x'],
    ['a list', 'order-unreadable', '[]'],
    ['a member is missing', 'order-unreadable', '{}'],
    ['a transaction without an amount', 'order-unreadable', text.replace('"amount": 1, ', '')],
    ['a transaction that pays nothing', 'order-unreadable', withMember('amount', '0')],
    ['a signature that is a text', 'order-unreadable', withMember('signature', '"1"')],
    ['a first block that is no hash', 'order-first-block', withMember('first_block', '"0"')],
    ['a first block that is a number', 'order-first-block', withMember('first_block', '7')],
    ['the occurrence 0', 'order-occurrence', withMember('occurrence', '0')],
    ['an occurrence that is a float', 'order-occurrence', withMember('occurrence', '1.0')],
    ['too high an occurrence', 'order-occurrence', withMember('occurrence', String(MAX_OCCURRENCE + 1))],
    ['an occurrence of many digits', 'order-occurrence', withMember('occurrence', '9'.repeat(400))],
    ['the expiry 0', 'order-expiry', withMember('expiry', '0')],
    ['an expiry below 0', 'order-expiry', withMember('expiry', '-1')],
    ['an expiry beyond what JavaScript counts with', 'order-expiry', withMember('expiry', '9007199254740992')],
    ['a long text', 'order-size', ' '.repeat(MAX_ORDER_BYTES) + text],
    ['a reward', 'order-pays-reward', withMember('from', '"COINBASE"')],
    ['a long recipient', 'order-recipient', withMember('to', `"${'x'.repeat(1025)}"`)],
    [
      'a short form',
      'order-recipient',
      withMember('to', `"ABCDEFGHIJKL\\u2026 [9 characters, SHA-256 ${'ab'.repeat(32)}]"`),
    ],
  ])('%s (%s)', (_what, code, wrong) => {
    expect(faultOf(() => parseOrder(wrong))).toMatchObject({ code });
  });

  test('an order that only our own way to write it makes too long (order-size)', () => {
    const to = 'ä'.repeat(1024);
    const written = withMember('to', `"${to}"`);
    expect(parseOrder(written).transaction.to).toBe(to);
    const long = written.replace('"signature": ', `"signature": ${'9'.repeat(1500)}`);
    expect(long.length).toBeLessThan(MAX_ORDER_BYTES);
    expect(faultOf(() => parseOrder(long))).toMatchObject({ code: 'order-size' });
  });
});
