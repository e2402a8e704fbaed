/** What a page asks of the explorer, over the browser door. */
import { createNodeClient } from '../../../preload/contract/api/client.ts';
import { openBrowserTransport } from '../../support/browser-transport.ts';
import type { HeadlessProcess } from '../../support/headless-process.ts';

export interface Question {
  readonly what: string;
  readonly work: () => Promise<{ status: number; bytes: number }>;
}

/** The node must run with `--ui`. */
export async function askExplorer(node: HeadlessProcess): Promise<Question[]> {
  const [, link = ''] = await node.waitFor(/^Open the user interface on this computer: (\S+)$/m);
  const client = createNodeClient(await openBrowserTransport(link));
  const { height } = await client.getStatus();
  const block = await client.getBlock({ height });
  const { hash } = block;
  const [payment] = (await client.listTransactions({ hash, offset: 0, count: 200 })).items;
  if (payment === undefined) throw new Error('the tip has no payment');
  const ask = (what: string, call: () => Promise<unknown>): Question => ({
    what,
    work: async () => ({ status: 200, bytes: JSON.stringify(await call()).length }),
  });
  return [
    ask('list of 500 blocks', () => client.listBlocks({ count: 500 })),
    ask('block', () => client.getBlock({ hash })),
    ask('its transactions', () => client.listTransactions({ hash, offset: 0, count: 200 })),
    ask('transaction', () => client.getTransaction({ hash: payment.hash })),
    ask('address', () => client.getAddress({ address: payment.to })),
    ask('history', () => client.listHistory({ address: payment.from, offset: 0, count: 200 })),
    ask('search', () => client.search({ text: payment.to.slice(0, 8) })),
    ask('whole text', () => client.getWholeText({ of: 'block', text: 'wire', hash })),
  ];
}
