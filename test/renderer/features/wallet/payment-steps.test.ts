/** The steps of a payment's way. */
import { describe, expect, test } from 'vitest';
import type { PaymentState } from '../../../../preload/contract/messages/payment-state.ts';
import { stepsOf } from '../../../../renderer/features/wallet/payments/payment-steps.ts';

function marks(state: PaymentState): string {
  return stepsOf(state)
    .map(({ name, mark }) => `${name} ${mark}`)
    .join(', ');
}

function inBlock(depth: number): PaymentState {
  return { code: 'in-block', height: 7, blockHash: 'a', depth };
}

function waiting(knownTo: number, neighbours: number): PaymentState {
  return { code: 'waiting', knownTo, neighbours, blocksLeft: 9 };
}

describe('the steps of a payment', () => {
  test('begin with the signature', () => {
    expect(marks({ code: 'unsigned', notBefore: null })).toBe('signed now, told open, block open, deep open');
  });

  test('wait for a block only once somebody knows of it', () => {
    expect(marks(waiting(0, 3))).toBe('signed done, told now, block open, deep open');
    expect(marks(waiting(0, 0))).toBe('signed done, told now, block open, deep open');
    expect(marks(waiting(1, 3))).toBe('signed done, told done, block now, deep open');
  });

  test('end when the block is 6 deep', () => {
    expect(marks(inBlock(5))).toBe('signed done, told done, block done, deep now');
    expect(marks(inBlock(6))).toBe('signed done, told done, block done, deep done');
  });

  test('do not say who was told where that is not known', () => {
    const stuck = 'signed done, block failed, deep open';
    expect(marks({ code: 'stuck', because: { code: 'earlier-payment', hasExpired: false } })).toBe(stuck);
    expect(marks({ code: 'expired', height: 9 })).toBe(stuck);
    expect(marks({ code: 'doubtful', question: { code: 'mined-before', height: 3 } })).toBe(
      'signed done, block asked, deep open',
    );
  });

  test('are none where a payment is over', () => {
    expect(marks({ code: 'void' })).toBe('');
    expect(marks({ code: 'given-up' })).toBe('');
  });
});
