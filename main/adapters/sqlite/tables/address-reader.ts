/** From accounts back to addresses: the text of a long one is in the block that credits it first. */
import { accountOf, isShortForm } from '../../../consensus/rules/account.ts';
import { parseBlock } from '../../../consensus/wire.ts';
import type { AddressReader } from '../../../node/ports/chain-store.ts';
import type { Database } from '../database/database.ts';
import { readCount, readText } from '../database/rows.ts';
import { formatAddressText } from '../database/address-text.ts';

/** The oldest block of the best chain that credits an account. A child is stored after its parent. */
const FIRST_CREDIT = `
  SELECT block_id FROM transactions JOIN addresses ON addresses.id = transactions.to_address_id
  WHERE addresses.address = ? AND EXISTS (SELECT 1 FROM best_chain WHERE best_chain.block_id = transactions.block_id)
  ORDER BY block_id LIMIT 1`;

/**
 * Keeps the long recipients of the last block that it read, 16 MiB of wire text at most: a hostile block has room for
 * thousands of them, and takes a fifth of a second to read.
 */
export function createAddressReader(database: Database): AddressReader {
  let lastBlockId: number | undefined;
  let recipients: ReadonlyMap<string, string> = new Map();
  return (account) => {
    if (!isShortForm(account)) return account;
    const sql = FIRST_CREDIT;
    const blockId = database.get(sql, (row) => readCount(row, 'block_id'), formatAddressText(account));
    if (blockId === undefined) return undefined;
    // The id of a block that was removed is given to the next one.
    const isKept = blockId === lastBlockId && recipients.has(account);
    if (!isKept) recipients = loadLongRecipients(database, blockId);
    lastBlockId = blockId;
    return recipients.get(account);
  };
}

/** Account -> address. */
function loadLongRecipients(database: Database, blockId: number): Map<string, string> {
  const wire = database.get('SELECT wire FROM blocks WHERE id = ?', (row) => readText(row, 'wire'), blockId);
  const recipients = new Map<string, string>();
  for (const { to } of wire === undefined ? [] : parseBlock(wire).transactions) {
    const account = accountOf(to);
    if (account !== to) recipients.set(account, to);
  }
  return recipients;
}
