/** The wallet's coins as a user interface sees them. */
import { addNumbers, formatPythonNumber, type PythonNumber } from '../../consensus/python/python-number.ts';
import type { ChalkchainNode } from '../../node/node.ts';
import type { KeyKeeper } from '../hosted-node.ts';
import type { BalancesView, WalletView } from '../../../preload/contract/views.ts';

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

export function walletView(node: ChalkchainNode, { isEncrypted, file }: KeyKeeper): WalletView {
  return { ...balancesView(node), isEncrypted, keyFile: file ?? null };
}
