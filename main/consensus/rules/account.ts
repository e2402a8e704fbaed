/**
 * Accounts: the names under which the ledger keeps addresses.
 *
 * A recipient can be any text, and a block has room for one of 16 MiB. The text is in the block already; everything that
 * remembers addresses (balances, undo data, tables, screens) keeps a short form of long ones instead.
 */
import { createHash } from 'node:crypto';

/** The longest address, in characters, that is an account's name as it is. Addresses that are keys have 392. */
export const MAX_WHOLE_ADDRESS = 1024;

/** Characters of a long address that its short form begins with. */
const SHOWN_CHARACTERS = 12;

const SHORT_FORM = /^.{12}… \[\d+ characters, SHA-256 [0-9a-f]{64}\]$/su;

/**
 * The account of an address: the address itself, or the short form of a long one, e.g.
 * `AAAAAAAAAAAA… [15500000 characters, SHA-256 6f1e...]`.
 *
 * Different addresses have different accounts. So an address that only looks like a short form is shortened as well.
 */
export function accountOf(address: string): string {
  const isLong = address.length > MAX_WHOLE_ADDRESS;
  return isLong || isShortForm(address) ? shorten(address) : address;
}

/** Whether a text looks like the account of a long address. */
export function isShortForm(account: string): boolean {
  return account.endsWith(']') && SHORT_FORM.test(account);
}

function shorten(address: string): string {
  // UTF-16 is what a string is made of: UTF-8 has no code for half a surrogate pair.
  const digest = createHash('sha256').update(address, 'utf16le').digest('hex');
  const beginning = address.slice(0, SHOWN_CHARACTERS);
  return copy(`${beginning}… [${address.length} characters, SHA-256 ${digest}]`);
}

/** A slice may hold on to the text it was cut from; this is a text of its own. */
function copy(text: string): string {
  const copied: string = JSON.parse(JSON.stringify(text));
  return copied;
}
