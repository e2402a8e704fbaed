/** The class that a board looks at: whole nodes on real sockets, in a process of their own, so that their processor time can be told from the board's. */
import type { Block } from '../../../main/consensus/block.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { startTestHost, type TestHost } from '../../support/test-host.ts';
import { addPeer } from '../fixtures/add-peer.ts';
import { answerParent } from '../harness/child.ts';

export type BoardQuestion =
  | { readonly kind: 'open'; readonly count: number }
  /** One of them finds a block. */
  | { readonly kind: 'grow' }
  | { readonly kind: 'usage' }
  | { readonly kind: 'close' };

export interface BoardAnswer {
  readonly urls: readonly string[];
  /** Of all of them, since the start. */
  readonly processorMs: number;
}

const make = new ChainBuilder();
const hosts: TestHost[] = [];
let tip: Block | undefined;

answerParent<BoardQuestion, BoardAnswer>(async (question) => {
  switch (question.kind) {
    case 'open':
      await open(question.count);
      break;
    case 'grow':
      await grow();
      break;
    case 'close':
      await Promise.all(hosts.splice(0).map((host) => host.stop()));
      break;
    case 'usage':
  }
  const { user, system } = process.cpuUsage();
  return { urls: hosts.map(urlOf), processorMs: (user + system) / 1000 };
});

async function open(count: number): Promise<void> {
  for (let number = 0; number < count; number++) hosts.push(await startTestHost());
  await grow();
  for (const [number, { host }] of hosts.entries()) {
    const others = new Set([0, (number * 7) % 11, (number * 5) % 13].filter((other) => other < number));
    for (const other of others) await addPeer(host.running().node, urlOf(hosts[other]!));
  }
}

async function grow(): Promise<void> {
  const timestamp = Math.floor(Date.now() / 1000);
  tip = tip === undefined ? make.genesis(timestamp) : make.on(tip, { timestamp });
  const { node } = hosts[tip.height % hosts.length]!.host.running();
  await node.chain.acceptBlock(tip, { kind: 'miner' });
}

function urlOf({ host }: TestHost): string {
  return `http://127.0.0.1:${host.rest.place().port}`;
}
