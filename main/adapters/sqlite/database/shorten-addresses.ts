/** The third step of the tables: long addresses, which were there in full, get their short form. */
import { accountOf, MAX_WHOLE_ADDRESS } from '../../../consensus/rules/account.ts';
import { formatAddressText } from './address-text.ts';
import type { Database } from './database.ts';
import { readAddress, readCount } from './rows.ts';

/** Where addresses are, and what a row is known by. */
const TABLES_WITH_ADDRESSES = ['addresses', 'names'] as const;

/** In the file an address is as long as in memory or longer, and what looks like a short form has it too. */
const CANDIDATES = `length(address) > ${MAX_WHOLE_ADDRESS} OR address LIKE '%]'`;

/** One address at a time, because each may be megabytes long. */
export function shortenAddresses(database: Database): void {
  for (const table of TABLES_WITH_ADDRESSES) {
    const ids = database.all(`SELECT rowid AS id FROM ${table} WHERE ${CANDIDATES}`, (row) => readCount(row, 'id'));
    for (const id of ids) {
      const sql = `SELECT address FROM ${table} WHERE rowid = ?`;
      const address = database.get(sql, (row) => readAddress(row, 'address'), id);
      if (address === undefined || accountOf(address) === address) continue;
      database.run(`UPDATE ${table} SET address = ? WHERE rowid = ?`, formatAddressText(accountOf(address)), id);
    }
  }
}
