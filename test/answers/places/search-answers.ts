/** What the explorer's search field finds. */
import { accountOf } from '../../../main/consensus/rules/account.ts';
import type { SearchHit } from '../../../preload/contract/views/address-views.ts';
import { createNodeClient } from '../../../preload/contract/api/client.ts';
import { shortAddress, shortHash } from '../../../renderer/format/short-forms.ts';
import { strings } from '../../../renderer/strings/strings.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { createMemoryTransport } from '../../support/memory-transport.ts';
import { FROM_NETWORK } from '../../support/test-chain.ts';
import { startTestHost } from '../../support/test-host.ts';
import { HEIGHT_SEARCHES, hashSearches } from '../inputs/searches.ts';
import { say, show, type AnswerRow } from '../table.ts';

const BLOCKS = 1000;

/** On a chain of a thousand blocks, in which an address has the name Ada. */
export async function answerSearches(): Promise<AnswerRow[]> {
  const tested = await startTestHost();
  try {
    const client = createNodeClient(createMemoryTransport(tested.api));
    const make = new ChainBuilder();
    const first = make.genesis();
    const blocks = [first, ...make.chainOn(first, BLOCKS - 1)];
    for (const block of blocks) await tested.host.running().node.chain.acceptBlock(block, FROM_NETWORK);
    const ada = make.wallets.C.address;
    await client.saveName({ address: accountOf(ada), name: 'Ada' });
    const hash = blocks[2]?.hash ?? '';
    const texts = [...HEIGHT_SEARCHES, ...hashSearches(hash)].map(([text]) => text);
    const others = ['"Ada"', ada, `${ada.slice(0, 64)}\n${ada.slice(64)}`, shortAddress(ada)];
    const rows: AnswerRow[] = [];
    for (const text of [...texts, ...others]) {
      rows.push({ input: show(text), answer: say(describeHits(await client.search({ text }))) });
    }
    return rows;
  } finally {
    await tested.stop();
  }
}

function describeHits(hits: readonly SearchHit[]): string {
  return hits.length === 0 ? strings.explorer.search.nothing : hits.map(describeHit).join(', ');
}

function describeHit(hit: SearchHit): string {
  switch (hit.kind) {
    case 'block':
      return strings.explorer.block(hit.block.height);
    case 'transaction':
      return `${strings.explorer.search.kinds.transaction} ${shortHash(hit.hash)}`;
    case 'address':
      return `${strings.explorer.search.kinds.address} ${hit.name ?? shortAddress(hit.address)}`;
  }
}
