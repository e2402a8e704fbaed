/** Made-up payments: one in each state. */
import type { NodeApiMethod, NodeApiParams, NodeApiResult } from '../../../preload/contract/api/node-api.ts';
import type { PaymentState } from '../../../preload/contract/messages/payment-state.ts';
import { NodeApiError } from '../../../preload/contract/api/reply.ts';
import type { PaymentView } from '../../../preload/contract/views/payment-views.ts';
import { createRandom, fakeTransaction, type FakeChain } from './fake-chain.ts';
import type { FakeState } from './fake-state.ts';

const BLOCKS_TO_EXPIRY = 120;
const BLOCKS_AFTER_EXPIRY = 12;

type PaymentMethods = Extract<
  NodeApiMethod,
  'listPayments' | 'sendPaymentAgain' | 'giveUpPayment' | 'answerPaymentQuestion'
>;

export function fakePayments(chain: FakeChain, now: number): PaymentView[] {
  const [own = '', ...others] = chain.people;
  const height = chain.blocks.length;
  const block = (depth: number) => chain.blocks[height - depth]?.summary.hash ?? '';
  const states: PaymentState[] = [
    { code: 'waiting', knownTo: 2, neighbours: 3, blocksLeft: 118 },
    { code: 'unsigned', notBefore: null },
    { code: 'stuck', because: { code: 'bad-txns-funds', detail: { code: 'funds', pays: '60', has: '6' } } },
    { code: 'stuck', because: { code: 'earlier-payment', hasExpired: false } },
    { code: 'in-block', height, blockHash: block(1), depth: 1 },
    { code: 'in-block', height: height - 8, blockHash: block(9), depth: 9 },
    { code: 'expired', height: height - 3 },
    { code: 'doubtful', question: { code: 'mined-before', height: height - 4 } },
    { code: 'doubtful', question: { code: 'signed-elsewhere', height: height - 5 } },
    { code: 'void' },
    { code: 'given-up' },
  ];
  return states.map((state, index) => {
    const {
      preimage: _,
      wire: __,
      signature: ___,
      ...transaction
    } = fakeTransaction(createRandom(index + 7), own, others[index % others.length] ?? 'test', String(index + 1));
    const isSigned = state.code !== 'unsigned';
    return {
      id: states.length - index,
      transaction,
      madeAt: now - 60 * (index + 1),
      occurrence: isSigned ? 1 : null,
      expiry: isSigned ? height + BLOCKS_TO_EXPIRY - index : null,
      state,
      canSendAgain: state.code === 'expired',
      canGiveUp: state.code === 'expired',
    };
  });
}

export function fakePaymentHandlers(state: FakeState): {
  readonly [M in PaymentMethods]: (params: NodeApiParams<M>) => NodeApiResult<M>;
} {
  const change = (id: number, next: PaymentState): PaymentView => {
    const old = state.payments.find((payment) => payment.id === id);
    if (old === undefined) throw new NodeApiError({ code: 'not-found', what: 'payment' });
    const changed = { ...old, state: next, canSendAgain: false, canGiveUp: false };
    state.payments = state.payments.map((payment) => (payment === old ? changed : payment));
    state.emit({ name: 'payments-changed', payload: { total: state.payments.length } });
    return changed;
  };
  const again: PaymentState = { code: 'waiting', knownTo: 0, neighbours: 3, blocksLeft: BLOCKS_TO_EXPIRY };
  return {
    listPayments: ({ offset, count }) => ({
      items: state.payments.slice(offset, offset + count),
      total: state.payments.length,
    }),
    sendPaymentAgain: ({ id }) => change(id, again),
    giveUpPayment: ({ id }) => change(id, { code: 'given-up' }),
    answerPaymentQuestion: ({ id, isDone }) => {
      const tip = state.chain.blocks.at(-5)?.summary;
      return change(
        id,
        isDone && tip
          ? { code: 'in-block', height: tip.height, blockHash: tip.hash, depth: 5 }
          : { code: 'unsigned', notBefore: state.chain.blocks.length + BLOCKS_AFTER_EXPIRY },
      );
    },
  };
}
