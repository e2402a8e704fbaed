/** The body of `/balances`, made while it is sent. */
import { formatPythonString } from '../../../consensus/python/json-writer.ts';
import { formatPythonNumber } from '../../../consensus/python/python-number.ts';
import { isShortForm } from '../../../consensus/rules/account.ts';
import type { Chain } from '../../../node/chain/chain.ts';
import { ChainMovedError } from '../info/chain-moved.ts';
import { BalanceLists } from './balance-lists.ts';
import { LargeTexts } from './large-texts.ts';

/** Of a text of this length or less the length is known before it is sent. */
const PIECE_CHARACTERS = 64 * 1024;

export class BalancesText {
  readonly #chain: Pick<Chain, 'tip' | 'balances' | 'readAddress'>;
  readonly #lists: BalanceLists;
  readonly #longAddresses = new LargeTexts();

  constructor(chain: Pick<Chain, 'tip' | 'balances' | 'readAddress'>) {
    this.#chain = chain;
    this.#lists = new BalanceLists(chain);
  }

  /** `{"ADDRESS": BALANCE, ...}`. Throws {@link ChainMovedError} when the balances are no longer to be had. */
  async *pieces(): AsyncGenerator<Uint8Array> {
    let text = '{';
    let separator = '';
    for (const [account, balance] of this.#lists.read()) {
      text += separator;
      if (isShortForm(account)) {
        yield Buffer.from(text);
        text = '';
        yield* this.#longAddresses.parts(account, () => this.#loadAddress(account));
      } else {
        text += formatPythonString(account);
      }
      text += `: ${formatPythonNumber(balance)}`;
      separator = ', ';
      if (text.length < PIECE_CHARACTERS) continue;
      yield Buffer.from(text);
      text = '';
    }
    yield Buffer.from(`${text}}`);
  }

  /** An address is ASCII once it is JSON as Python writes it. */
  #loadAddress(account: string): Buffer {
    const address = this.#chain.readAddress(account);
    if (address === undefined) throw new ChainMovedError();
    return Buffer.from(formatPythonString(address), 'latin1');
  }
}
