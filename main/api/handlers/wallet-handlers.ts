/** The wallet: paying, and the key. */
import { isAddress } from '../../consensus/keys/address.ts';
import { PythonJsonError } from '../../consensus/python/python-json-error.ts';
import { formatPythonNumber, parsePythonNumber, type PythonNumber } from '../../consensus/python/python-number.ts';
import { transactionHash, transactionPreimage } from '../../consensus/transaction.ts';
import { RequestError } from '../../node/request-error.ts';
import type { ApiContext } from '../api-context.ts';
import { poolEntryView } from '../views/transaction-view.ts';
import { walletView } from '../views/wallet-view.ts';
import type { Handlers } from './handler-types.ts';

type WalletMethods = 'getWallet' | 'previewPayment' | 'pay' | 'exportKey' | 'importKey' | 'setPassphrase' | 'listPool';

export function createWalletHandlers(context: ApiContext): Handlers<WalletMethods> {
  const alone = createTurnstile();
  const view = () => walletView(context.running(), context.host.key);
  return {
    getWallet: view,
    previewPayment: ({ to, amount: text }) => {
      const { wallet, pool } = context.running().node;
      const amount = parseAmount(text);
      const fields = { from: wallet.address, to, amount };
      return {
        amount: formatPythonNumber(amount),
        amountKind: typeof amount === 'bigint' ? 'int' : 'float',
        isKey: isAddress(to),
        isCovered: amount <= pool.spendable(wallet.address),
        preimage: transactionPreimage(fields),
        hash: transactionHash(fields),
      };
    },
    pay: ({ to, amount }) => {
      const { node } = context.running();
      const payment = node.pay(to, parseAmount(amount));
      const entry = node.pool.entries().findLast(({ transaction }) => transaction.hash === payment.hash);
      if (entry === undefined) throw new Error('the pool took a payment and does not have it');
      return poolEntryView(entry);
    },
    exportKey: ({ current, passphrase }) =>
      alone(async () => ({ pem: await context.host.key.export(current ?? undefined, passphrase) })),
    importKey: ({ pem, passphrase, current }) =>
      alone(async () => {
        await context.host.importKey({ pem, passphrase, current: current ?? undefined });
        return view();
      }),
    setPassphrase: ({ current, next }) =>
      alone(async () => {
        await context.host.key.setPassphrase(current ?? undefined, next ?? undefined);
        return view();
      }),
    listPool: () => context.running().node.orders.waiting().map(poolEntryView),
  };
}

/** What is done with the key takes a thread for up to seconds: one call at a time, and none that waits in a queue. */
function createTurnstile(): <T>(work: () => Promise<T>) => Promise<T> {
  let isBusy = false;
  return async (work) => {
    if (isBusy) throw new RequestError({ code: 'busy' });
    isBusy = true;
    try {
      return await work();
    } finally {
      isBusy = false;
    }
  };
}

/** As somebody typed it. @throws RequestError `invalid-amount` */
function parseAmount(text: string): PythonNumber {
  const amount = readNumber(text.trim());
  if (!(amount > 0) || amount === Number.POSITIVE_INFINITY) {
    throw new RequestError({ code: 'invalid-amount', fault: { code: 'not-above-0' } });
  }
  return amount;
}

function readNumber(typed: string): PythonNumber {
  try {
    return parsePythonNumber(typed);
  } catch (error) {
    if (!(error instanceof PythonJsonError)) throw error;
    const fault = { code: 'not-a-number', comma: meaningOfComma(typed) } as const;
    throw new RequestError({ code: 'invalid-amount', fault }, { cause: error });
  }
}

function meaningOfComma(typed: string): 'fraction' | 'thousands' | null {
  if (!typed.includes(',')) return null;
  return /^\d{1,3}(?:,\d{3})+(?!\d)/.test(typed) ? 'thousands' : 'fraction';
}
