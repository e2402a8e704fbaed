/** The wallet's coins as a user interface sees them. */
import { addNumbers, formatPythonNumber, type PythonNumber } from '../../consensus/python/python-number.ts';
import type { ChalkchainNode } from '../../node/node.ts';
import type { RepeatedPayment } from '../../node/ports/explorer-store.ts';
import type { KeyKeeper } from '../hosted/key-keeper.ts';
import type { RunningNode } from '../hosted/running-node.ts';
import type { BalancesView, RepeatedPaymentView, WalletView } from '../../../preload/contract/views/wallet-views.ts';

export function balancesView({ wallet, chain, pool }: Pick<ChalkchainNode, 'wallet' | 'chain' | 'pool'>): BalancesView {
  const { address } = wallet;
  let pending: PythonNumber = 0n;
  for (const { transaction, setAsideBecause } of pool.entries()) {
    // What cannot be mined now holds nothing back, and what goes to oneself comes back at once.
    const holdsBack = transaction.from === address && transaction.to !== address && setAsideBecause === undefined;
    if (holdsBack) pending = addNumbers(pending, transaction.amount);
  }
  return {
    address,
    confirmed: formatPythonNumber(chain.getBalance(address) ?? 0n),
    pending: formatPythonNumber(pending),
    spendable: formatPythonNumber(pool.spendable(address)),
  };
}

const MAX_REPEATED = 20;

export function walletView({ node, explorer }: RunningNode, { isEncrypted, file }: KeyKeeper): WalletView {
  const repeated = explorer.listRepeatedPayments(MAX_REPEATED).map(repeatedPaymentView);
  return { ...balancesView(node), repeated, isEncrypted, keyFile: file ?? null };
}

function repeatedPaymentView({ movement, made, times }: RepeatedPayment): RepeatedPaymentView {
  const { hash, to, amount } = movement;
  return { hash, to, amount: formatPythonNumber(amount), made, times };
}
