/** A process that writes what happened, and a block now and then, until it is killed: `node activity-writer.ts FILE`. Prints each id that is written. */
import { writeSync } from 'node:fs';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { openStore } from '../../../main/adapters/sqlite/open-store.ts';
import { extend, sketchChain } from './sketch-chain.ts';

const { chain, activity } = openStore({ file: process.argv[2] ?? '', network: WORKSHOP.name });
const blocks = sketchChain(1000);
let ledger = extend(chain, blocks.slice(0, 1));
for (let id = 1; id < 9999; id++) {
  const block = id % 10 === 0 ? blocks[id / 10] : undefined;
  if (block !== undefined) ledger = extend(chain, [block], ledger);
  const entry = { id, at: id, times: 1, lastAt: id, activity: { code: 'peer-came', peer: 'http://10.0.0.7:5000' } };
  activity.saveActivity({
    added: [{ ...entry, activity: { code: 'peer-came', peer: entry.activity.peer } }],
    repeated: [],
  });
  writeSync(1, `${id}\n`);
}
