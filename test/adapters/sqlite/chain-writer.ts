/** A process that commits blocks until it is killed: `node chain-writer.ts FILE`. Prints each height that is on disk. */
import { writeSync } from 'node:fs';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { openStore } from '../../../main/adapters/sqlite/open-store.ts';
import { extend, sketchChain } from './sketch-chain.ts';

const { chain } = openStore({ file: process.argv[2] ?? '', network: WORKSHOP.name });
const blocks = sketchChain(5000);
let ledger = extend(chain, blocks.slice(0, 1));
for (const block of blocks.slice(1)) {
  ledger = extend(chain, [block], ledger);
  writeSync(1, `${block.height}\n`);
}
