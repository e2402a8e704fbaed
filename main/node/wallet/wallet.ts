/** The wallet: the one key of this node, and what is signed with it. */
import type { PythonNumber } from '../../consensus/python/python-number.ts';
import { type SignedKind, signedTextHash } from '../../consensus/keys/signed-text.ts';
import { COINBASE, createTransaction, transactionHash } from '../../consensus/transaction.ts';
import type { Transaction, TransactionFields } from '../../consensus/transaction.ts';
import { checkRecipient } from '../pool/check-recipient.ts';
import { RequestError } from '../request-error.ts';

/** A private key that never leaves its holder. */
export interface WalletKey {
  /** Base64 of the public key: 392 characters. */
  readonly address: string;
  /** Textbook RSA over the 64 hex digits of a transaction hash; the signature as decimal digits. Deterministic. */
  sign(hash: string): string;
  /** @throws StorageError when its file is gone: what it gets or pays would be lost with the next start */
  checkKept(): void;
}

export class Wallet {
  readonly #key: WalletKey;
  /** A reward is the same text each time, and signing costs a millisecond. */
  readonly #coinbases = new Map<bigint, Transaction>();

  constructor(key: WalletKey) {
    this.#key = key;
  }

  get address(): string {
    return this.#key.address;
  }

  /**
   * Signs a payment from this wallet. Whether the coins are there is the pool's question.
   *
   * @throws RequestError `invalid-amount`, `invalid-recipient`; StorageError when the key's file is gone
   */
  pay(to: string, amount: PythonNumber): Transaction {
    checkRecipient(to);
    if (!(amount > 0) || amount === Infinity) {
      throw new RequestError({ code: 'invalid-amount', fault: { code: 'not-above-0' } });
    }
    this.#key.checkKept();
    return this.#sign({ from: this.address, to, amount });
  }

  /** The reward of a block that this node mines. @throws StorageError when the key's file is gone */
  createCoinbase(reward: bigint): Transaction {
    this.#key.checkKept();
    let coinbase = this.#coinbases.get(reward);
    if (coinbase === undefined) {
      coinbase = this.#sign({ from: COINBASE, to: this.address, amount: reward });
      this.#coinbases.set(reward, coinbase);
    }
    return coinbase;
  }

  /**
   * Signs a text of the node's own, in decimal digits.
   *
   * @param body built by this node, never a text that came from elsewhere
   */
  signText(kind: SignedKind, body: string): string {
    return this.#key.sign(signedTextHash(kind, body));
  }

  #sign(fields: TransactionFields): Transaction {
    return createTransaction(fields, this.#key.sign(transactionHash(fields)));
  }
}
