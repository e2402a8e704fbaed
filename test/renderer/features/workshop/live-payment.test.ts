/** A payment that student code makes: what it is handed, and what is taken of its answer. */
import { expect, test } from 'vitest';
import type { Json } from '../../../../preload/contract/json.ts';
import type { PoolEntryView } from '../../../../preload/contract/views/wallet-views.ts';
import { makePayment, type MadePayment } from '../../../../renderer/features/workshop/live/live-payment.ts';
import type { CallOutcome, StudentRuntime } from '../../../../renderer/features/workshop/runtime/student-runtime.ts';

const PROGRAM = { language: 'python', modules: {}, entry: 'harness.py' } as const;
const WANTED = { to: 'bob', amount: '3.0' };
const WALLET = { address: 'me', confirmed: '30', pending: '4', spendable: '26' };
// Safe: only these members are looked at.
const POOL = [{ transaction: { from: 'me', to: 'eve', amount: '4', signature: '1' } }] as unknown as PoolEntryView[];

async function make(answer: Json, outcome?: CallOutcome): Promise<{ made: MadePayment; asked: Json | undefined }> {
  let asked: Json | undefined;
  const runtime: StudentRuntime = {
    prepare: async () => undefined,
    load: async () => ({ kind: 'value', value: null }),
    call: async (_name, argument) => {
      asked = argument;
      return outcome ?? { kind: 'value', value: answer };
    },
    close: () => undefined,
  };
  return { made: await makePayment(runtime, PROGRAM, { wanted: WANTED, wallet: WALLET, pool: POOL }), asked };
}

test('the code is handed the funds, what waits, and what is wanted, and no signature', async () => {
  const { asked } = await make(null);
  expect(asked).toEqual({
    address: 'me',
    balance: '30',
    waiting: [{ from: 'me', to: 'eve', amount: '4' }],
    to: 'bob',
    amount: '3.0',
  });
});

test('only recipient and amount are taken of its answer', async () => {
  const { made } = await make({ to: 'bob', amount: '3', signature: '99', hash: 'ab' });
  expect(made).toEqual({ kind: 'made', payment: { to: 'bob', amount: '3' } });
});

test('no payment, an odd answer and an error are told apart', async () => {
  expect((await make(null)).made).toEqual({ kind: 'refused' });
  for (const odd of ['x', [], { to: 'bob' }, { to: 'bob', amount: 3 }]) {
    expect((await make(odd)).made).toEqual({ kind: 'odd' });
  }
  const outcome: CallOutcome = { kind: 'stopped', why: 'time', isStateKept: false };
  expect((await make(null, outcome)).made).toEqual({ kind: 'broke', outcome });
});
