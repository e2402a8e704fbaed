/** Coins, payments, names and the key. */
import type { NameView } from '../../views/address-views.ts';
import type { Page } from '../../views/page.ts';
import type { PaymentView } from '../../views/payment-views.ts';
import type { PaymentPreview, PoolEntryView, WalletView } from '../../views/wallet-views.ts';

export interface WalletApi {
  getWallet(): Promise<WalletView>;
  /**
   * What `pay` would sign. `to` may still be empty.
   *
   * @throws `invalid-amount`
   */
  previewPayment(params: { readonly to: string; readonly amount: string }): Promise<PaymentPreview>;
  /**
   * `amount` as it should be hashed: `10` is an int, `10.0` a float.
   *
   * @throws `insufficient-funds`, `invalid-amount`, `invalid-recipient`, `pool-full`
   */
  pay(params: { readonly to: string; readonly amount: string }): Promise<PoolEntryView>;
  /** What this node's owner has paid, newest first, with what became of each. At most 200. */
  listPayments(params: { readonly offset: number; readonly count: number }): Promise<Page<PaymentView>>;
  /**
   * Signs an expired payment anew. It has the same number in the chain, so it is paid at most once.
   *
   * @throws `not-found`, `cannot-send-again`
   */
  sendPaymentAgain(params: { readonly id: number }): Promise<PaymentView>;
  /** An expired payment is not wanted any more. @throws `not-found`, `cannot-give-up` while a block may still take it */
  giveUpPayment(params: { readonly id: number }): Promise<PaymentView>;
  /**
   * The owner's answer for a payment that is `doubtful`: it is done, or it is to be sent again.
   *
   * @throws `not-found`, `no-question`
   */
  answerPaymentQuestion(params: { readonly id: number; readonly isDone: boolean }): Promise<PaymentView>;
  /**
   * The key, encrypted with `passphrase` (8 characters or more), as PKCS#8 PEM text. `current` is the present passphrase
   * of the key; `null` when it has none.
   *
   * @throws `wrong-passphrase`, `too-many-tries`, `busy` while another call works on the key
   */
  exportKey(params: {
    readonly current: string | null;
    readonly passphrase: string;
  }): Promise<{ readonly pem: string }>;
  /**
   * Replaces the wallet; the old key file is kept beside the new one, which is protected as the old one was.
   *
   * @throws `invalid-key`, `wrong-import-passphrase` when `passphrase` does not open `pem`, and as `exportKey`
   */
  importKey(params: {
    readonly pem: string;
    readonly passphrase: string;
    readonly current: string | null;
  }): Promise<WalletView>;
  /** Encrypts the key file, or with `next: null` stores it without. @throws as `exportKey`, `not-supported` in memory */
  setPassphrase(params: { readonly current: string | null; readonly next: string | null }): Promise<WalletView>;
  /** Names for classmates' addresses, by name. */
  listNames(): Promise<readonly NameView[]>;
  /** @throws `invalid-name`, also for one that another address has */
  saveName(params: NameView): Promise<void>;
  removeName(params: { readonly address: string }): Promise<void>;
  /** The own payments that wait, then those that others have told this node, as far as the next block could take them. */
  listPool(): Promise<readonly PoolEntryView[]>;
}
