/** The three wallets of the reference vectors, with signing in plain arithmetic. */
import { encodeMessage } from '../../../main/consensus/keys/signature.ts';
import {
  createTransaction,
  transactionHash,
  type Transaction,
  type TransactionFields,
} from '../../../main/consensus/transaction.ts';
import { raise, toInteger } from './arithmetic.ts';
import { readRows, type WalletRow } from './reference-vectors.ts';

/** Someone who can sign. */
export interface TestWallet {
  readonly name: string;
  readonly address: string;
  readonly modulus: bigint;
  /** Makes the signature of a hash: decimal digits. */
  sign(hash: string): string;
  /** Makes a signed transaction; `from` is the wallet unless told. */
  pay(fields: Omit<TransactionFields, 'from'> & { from?: string }): Transaction;
}

/** Wallets A, B and C. */
export function readWallets(): [TestWallet, TestWallet, TestWallet] {
  const [a, b, c] = readRows<WalletRow>('wallets.json').map(createWallet);
  if (a === undefined || b === undefined || c === undefined) throw new TypeError('wallets.json has three wallets');
  return [a, b, c];
}

function createWallet(row: WalletRow): TestWallet {
  const modulus = BigInt(row.n);
  const exponent = BigInt(row.d);
  const sign = (hash: string): string => {
    return raise(toInteger(encodeMessage(hash)), exponent, modulus).toString();
  };
  return {
    name: row.name,
    address: row.address,
    modulus,
    sign,
    pay: ({ from = row.address, to, amount }) => {
      const fields = { from, to, amount };
      return createTransaction(fields, sign(transactionHash(fields)));
    },
  };
}
