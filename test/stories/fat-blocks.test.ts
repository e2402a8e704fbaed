/**
 * A hostile miner pays to texts of 200,000 characters, and to many that are just too long to be kept.
 *
 *     1 -- 2 -- ... -- 15 -- 16 (fat) -- 17 (fat) -- 18 (fat)
 */
import { readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { accountOf } from '../../main/consensus/rules/account.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import type { Chain } from '../../main/node/chain/chain.ts';
import { NO_CHANGE } from '../../main/node/ports/chain-store.ts';
import { createNodeClient, type NodeClient } from '../../preload/contract/api/client.ts';
import { useTempFolder } from '../adapters/sqlite/temp-folder.ts';
import { fatChain, fatRecipient, type FatChainOptions } from '../support/fat-chain.ts';
import { createMemoryTransport } from '../support/memory-transport.ts';
import { FROM_NETWORK, openTestChain } from '../support/test-chain.ts';
import { startTestHost, type TestHost } from '../support/test-host.ts';
import { testKey } from '../support/test-keys.ts';

const FAT: FatChainOptions = { params: WORKSHOP.params, fatBlocks: 3, recipientLength: 200_000, recipientsPerBlock: 3 };
const MANY: FatChainOptions = { params: WORKSHOP.params, fatBlocks: 2, recipientLength: 1025, recipientsPerBlock: 50 };

/** No answer to a page is larger: 200 rows of two short texts each, or two texts of 64 KiB. */
const MAX_VIEW_BYTES = 512 * 1024;

const newPath = useTempFolder();

describe.each([
  ['few long recipients', FAT],
  ['many just too long', MANY],
])('%s', (_, options) => {
  test('are in the file once, and listed in full by a node that was started again', async () => {
    const file = newPath();
    const blocks = [...fatChain(options)];
    const first = openTestChain({ file, params: options.params });
    for (const block of blocks) {
      expect(await first.chain.acceptBlock(block, FROM_NETWORK)).toEqual({ kind: 'connected' });
    }
    const balances = readBalances(first.chain);
    first.close();
    const wireBytes = blocks.reduce((sum, block) => sum + formatBlock(block).length, 0);
    // An empty file has 250 KB.
    expect(fileBytes(file)).toBeLessThan(250_000 + 1.3 * wireBytes);

    const again = openTestChain({ file, params: options.params });
    expect(isDeepStrictEqual(readBalances(again.chain), balances)).toBe(true);
    const addresses = balances.map(([address]) => address);
    expect(isDeepStrictEqual(addresses, [testKey('A').address, ...recipientsOf(options)])).toBe(true);
    expect([...again.store.loadBalances()].every(([account]) => account.length <= 1024)).toBe(true);
    again.close();
  });
});

test('an address is gone when its block is', async () => {
  const blocks = [...fatChain({ ...FAT, fatBlocks: 2 })];
  const { chain, store } = openTestChain({ params: FAT.params });
  for (const block of blocks) await chain.acceptBlock(block, FROM_NETWORK);
  const [kept, gone] = [fatRecipient(0, 2, 200_000), fatRecipient(1, 2, 200_000)];
  expect(chain.readAddress(accountOf(gone)) === gone).toBe(true);
  const { hash, height } = blocks.at(-1)!;
  store.commit({ ...NO_CHANGE, disconnected: [{ hash, height, changes: store.getUndo(hash) }] });
  expect(chain.readAddress(accountOf(gone))).toBeUndefined();
  expect(chain.readAddress(accountOf(kept)) === kept).toBe(true);
});

describe('a page', () => {
  let host: TestHost;
  let client: NodeClient;
  let blocks: Block[];

  beforeAll(async () => {
    host = await startTestHost({ params: FAT.params });
    client = createNodeClient(createMemoryTransport(host.api));
    blocks = [...fatChain(FAT)];
    for (const block of blocks) await host.host.running().node.chain.acceptBlock(block, FROM_NETWORK);
  });
  afterAll(() => host.stop());

  test('gets no text of megabytes, whatever it asks', async () => {
    const tip = blocks.at(-1)!;
    const { hash } = tip.transactions[0]!;
    const account = accountOf(tip.transactions[0]!.to);
    const answers = await Promise.all([
      client.getStatus(),
      client.listBlocks({ count: 500 }),
      client.getBlock({ hash: tip.hash }),
      client.listTransactions({ hash: tip.hash, offset: 0, count: 200 }),
      client.getTransaction({ hash }),
      client.getAddress({ address: account }),
      client.listHistory({ address: account, offset: 0, count: 200 }),
      client.listHistory({ address: testKey('A').address, offset: 0, count: 200 }),
      client.search({ text: 'fat ' }),
      client.search({ text: hash }),
      client.getDifficultyChart({ maxPoints: 2000 }),
    ]);
    for (const answer of answers) expect(JSON.stringify(answer).length).toBeLessThan(MAX_VIEW_BYTES);
  });

  test('names a long recipient by its short form, which is as good as its address', async () => {
    const { to, hash } = blocks.at(-1)!.transactions[0]!;
    const account = accountOf(to);
    const { transaction } = await client.getTransaction({ hash });
    expect(transaction.to).toBe(account);
    const view = await client.getAddress({ address: account });
    expect(view).toMatchObject({ address: account, balance: '1e-06', isKey: false });
    const history = await client.listHistory({ address: account, offset: 0, count: 5 });
    expect(history).toMatchObject({ total: 1, items: [{ transaction: { hash, to: account } }] });
    expect(await client.search({ text: account })).toMatchObject([{ kind: 'address', address: account }]);
    await client.saveName({ address: account, name: 'Hostile' });
    expect(await client.getAddress({ address: account })).toMatchObject({ name: 'Hostile' });
  });

  test('shows how a long text begins, says how long it is, and gets all of it when it asks', async () => {
    const tip = blocks.at(-1)!;
    const wire = formatBlock(tip);
    const block = await client.getBlock({ hash: tip.hash });
    expect(block.wire).toEqual({ text: wire.slice(0, 65_536), length: wire.length });
    const { text } = await client.getWholeText({ of: 'block', text: 'wire', hash: tip.hash });
    expect(text).toBe(wire);
    const { hash, to } = tip.transactions[0]!;
    const { transaction } = await client.getTransaction({ hash });
    expect(transaction.preimage.length).toBeGreaterThan(to.length);
    expect(transaction.preimage.text).toHaveLength(65_536);
  });
});

function readBalances(chain: Chain): unknown[][] {
  return [...chain.balances()].map(([account, balance]) => [chain.readAddress(account), balance]);
}

function recipientsOf({ fatBlocks, recipientLength, recipientsPerBlock = 1 }: FatChainOptions): string[] {
  return Array.from({ length: fatBlocks * recipientsPerBlock }, (_, index) =>
    fatRecipient(Math.floor(index / recipientsPerBlock), index % recipientsPerBlock, recipientLength),
  );
}

/** The file, and what SQLite keeps beside it. */
function fileBytes(file: string): number {
  const beside = readdirSync(dirname(file), { withFileTypes: true }).map(
    ({ parentPath, name }) => `${parentPath}/${name}`,
  );
  return beside.filter((path) => path.startsWith(file)).reduce((sum, path) => sum + statSync(path).size, 0);
}
