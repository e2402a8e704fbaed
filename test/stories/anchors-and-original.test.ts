/**
 * An original node in the room of a class with anchors: none are signed by themselves, and by the instructor's word the
 * original may be left alone on another branch.
 *
 *     first - 2 - ... - 20 - ... - 34     the class; block 20 is anchored
 *                 \ 11 - ... - 50         where the original goes, for it is longer
 */
import { afterEach, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { parseBlock } from '../../main/consensus/wire.ts';
import { createNodeClient, type NodeClient } from '../../preload/contract/api/client.ts';
import { get, post } from '../adapters/rest/rest-client.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { createMemoryTransport } from '../support/memory-transport.ts';
import { startTestHost, type TestHost } from '../support/test-host.ts';
import { startTestNode, until } from '../support/test-node.ts';
import { startWorkshopNode } from '../support/workshop-node.ts';

interface Student {
  readonly tested: TestHost;
  readonly client: NodeClient;
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function enter(): Promise<Student> {
  const tested = await startTestHost();
  closers.push(() => tested.stop());
  return { tested, client: createNodeClient(createMemoryTransport(tested.api)) };
}

const chainOf = ({ tested }: Student) => tested.host.running().node.chain;
const anchorsOf = async ({ client }: Student) => (await client.getStatus()).ownClass?.anchors;

test('anchors are off with an original node, and by the instructor’s word it is the one that is left alone', async () => {
  const teacher = await enter();
  await teacher.client.openClass({ name: '10b' });
  const student = await enter();
  const url = `http://127.0.0.1:${teacher.tested.host.rest.place().port}`;
  await student.client.joinClass({ text: url.replace('http://', '') });
  const original = await startWorkshopNode();
  closers.push(() => original.stop());
  await teacher.client.addPeer({ address: original.url });

  const make = new ChainBuilder();
  const chain: Block[] = [parseBlock(chainOf(teacher).bestWires(1, 1)[0] ?? '')];
  const mine = async (): Promise<void> => {
    const block = make.on(chain.at(-1) as Block, { difficulty: chainOf(teacher).nextDifficulty() });
    chain.push(block);
    expect(await chainOf(teacher).acceptBlock(block, { kind: 'miner' })).toEqual({ kind: 'connected' });
    await until(() => chainOf(student).size === chain.length);
  };
  while (chain.length < 34) await mine();
  await until(async () => (await anchorsOf(teacher))?.standing?.code === 'original-nodes');
  expect(await anchorsOf(teacher)).toMatchObject({ newest: null, mode: 'auto', standing: { count: 1 } });

  const answer = await post(url, '/v1/class-anchors', '{"mode": "on"}');
  expect(answer.status).toBe(200);
  const newest = { height: 20, hash: chain[19]?.hash };
  await until(async () => (await anchorsOf(student))?.newest?.height === 20);
  for (const node of [teacher, student]) expect(await anchorsOf(node)).toMatchObject({ newest, isHeld: true });

  // Somebody without a class has a longer chain. The original follows it, for that is its rule; the class does not.
  const stranger = await startTestNode();
  closers.push(() => stranger.stop());
  const script = make.chainOn(chain[9] as Block, 40, { miner: null });
  for (const block of [...chain.slice(0, 10), ...script]) {
    await stranger.node.chain.acceptBlock(block, { kind: 'miner' });
  }
  expect(stranger.node.chain.size).toBe(50);
  await post(original.url, '/add_peer', JSON.stringify({ address: stranger.url }));
  await get(original.url, '/consensus');
  await until(() => original.chain.blocks.length === 50);
  await get(url, '/consensus');
  await until(async () => (await anchorsOf(teacher))?.refused !== null);
  expect((await anchorsOf(teacher))?.refused).toMatchObject({ from: original.url, height: 11 });
  const status = JSON.parse((await get(url, '/v1/status')).body) as { class: object };
  expect(status.class).toMatchObject({ anchor: { ...newest, held: true }, refused_branches: expect.any(Number) });
  for (const node of [teacher, student]) expect(chainOf(node).tip?.hash).toBe(chain.at(-1)?.hash);
}, 60_000);
