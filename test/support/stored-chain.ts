/** What must be true of a node's database, however its process or its computer ended. Runs without the test runner, too. */
import { deepStrictEqual } from 'node:assert/strict';
import { join } from 'node:path';
import { openStore } from '../../main/adapters/sqlite/open-store.ts';
import { formatPythonNumber } from '../../main/consensus/python/python-number.ts';
import { applyBlock } from '../../main/consensus/rules/apply-block.ts';
import { checkBlock } from '../../main/consensus/rules/check-block.ts';
import { checkHeader } from '../../main/consensus/rules/check-header.ts';
import { Ledger } from '../../main/consensus/rules/ledger.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { parseBlock } from '../../main/consensus/wire.ts';

/**
 * Checks every rule but the signatures on all that is stored, that the balances are what the blocks make them, and that
 * nothing acknowledged is missing.
 *
 * @returns hashes of the blocks that are stored. Throws an AssertionError or a ValidationError
 */
export function checkStoredChain(folder: string, acknowledged: ReadonlySet<string>): ReadonlySet<string> {
  const store = openStore({ file: join(folder, 'chain.db'), network: WORKSHOP.name });
  try {
    const stored = new Set([...store.chain.loadHeaders()].map((header) => header.hash));
    const ledger = new Ledger();
    const blocks = store.chain.getBestWires(1, 1_000_000).map(parseBlock);
    for (const [index, block] of blocks.entries()) {
      checkBlock(WORKSHOP.params, block);
      const parent = blocks[index - 1];
      if (parent !== undefined) {
        checkHeader(WORKSHOP.params, block, parent, blocks[index - 2]);
      }
      ledger.apply(applyBlock(ledger, block));
    }
    deepStrictEqual(
      [...store.chain.loadBalances()].map(([who, sum]) => `${who} ${formatPythonNumber(sum)}`),
      [...ledger.entries()].map(([who, sum]) => `${who} ${formatPythonNumber(sum)}`),
    );
    deepStrictEqual(
      [...acknowledged].filter((hash) => !stored.has(hash)),
      [],
      'blocks that were acknowledged are missing',
    );
    return stored;
  } finally {
    store.close();
  }
}
