/** What a peer is asked of the class, by what it has said. */
import { expect, test } from 'vitest';
import type { RunningNode } from '../../../main/api/hosted/running-node.ts';
import type { ClassAnchor } from '../../../main/consensus/keys/class-anchor.ts';
import type { ClassStatement } from '../../../main/consensus/keys/class-statement.ts';
import { ClassInquiry } from '../../../main/host/class/class-inquiry.ts';
import { EASY_NETWORK } from '../../support/chain-builder.ts';

const PEER = 'http://10.0.0.7:5000';
const key = '11'.repeat(32);
const firstBlock = '22'.repeat(32);
const statement: ClassStatement = { key, number: 1, name: '10b', firstBlock, block: '', signature: '' };
const anchor: ClassAnchor = { key, firstBlock, height: 20, hash: '33'.repeat(32), signature: '' };
const SILENT = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };

test('a peer whose statement has just come is asked for its anchor at once, once', async () => {
  const asked: string[] = [];
  const fetchAnchor = async (address: string): Promise<ClassAnchor> => {
    asked.push(address);
    return anchor;
  };
  // Safe: nothing else of the node is used.
  const running = { inspector: { fetchClass: async () => statement, fetchAnchor } } as unknown as RunningNode;
  const anchored = await new Promise<readonly [string, ClassAnchor]>((resolve) => {
    const inquiry = new ClassInquiry({
      network: EASY_NETWORK,
      log: SILENT,
      host: { running: () => running },
      onAnswer: (address) => {
        inquiry.askAnchor(address);
        inquiry.askAnchor(address);
      },
      onAnchor: (...told) => resolve(told),
    });
    inquiry.ask(PEER);
  });
  expect([anchored, asked]).toEqual([[PEER, anchor], [PEER]]);
});
