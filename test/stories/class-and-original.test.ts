/**
 * An original node in the room of a class: it goes along while the chain is the class's, and keeps the old one after that.
 *
 *     old - o2 - o3 - o4 - o5        the original stays here
 *     new - n2                       the class
 */
import { afterEach, expect, test } from 'vitest';
import { parseBlock } from '../../main/consensus/wire.ts';
import { createNodeClient, type NodeClient } from '../../preload/contract/api/client.ts';
import { get, post } from '../adapters/rest/rest-client.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { createMemoryTransport } from '../support/memory-transport.ts';
import { startTestHost, type TestHost } from '../support/test-host.ts';
import { until } from '../support/test-node.ts';
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

/** A block on the tip, as if it was mined here. */
async function mineAt(student: Student): Promise<void> {
  const chain = chainOf(student);
  const tip = parseBlock(chain.bestWires(chain.size, 1)[0]!);
  const block = new ChainBuilder().on(tip, { difficulty: chain.nextDifficulty() });
  expect(await chain.acceptBlock(block, { kind: 'miner' })).toEqual({ kind: 'connected' });
}

test('an original node goes along with a class, and neither follows nor disturbs it when it begins again', async () => {
  const teacher = await enter();
  await teacher.client.openClass({ name: '10b' });
  const students = [await enter(), await enter(), await enter()];
  const place = `127.0.0.1:${teacher.tested.host.rest.place().port}`;
  for (const { client } of students) await client.joinClass({ text: place });
  const ours = [teacher, ...students];
  const original = await startWorkshopNode();
  closers.push(() => original.stop());
  // Its owner adds them, as in the workshop: it takes the longest chain, and greets.
  for (const { tested } of ours) {
    await post(original.url, '/add_peer', `{"address": "http://127.0.0.1:${tested.host.rest.place().port}"}`);
  }
  expect(original.chain.blocks.map(({ hash }) => hash)).toEqual([chainOf(teacher).firstHash]);
  for (const { client } of ours) await client.addPeer({ address: original.url });

  for (const student of students) {
    const height = chainOf(student).size + 1;
    await mineAt(student);
    await until(() => ours.every((one) => chainOf(one).size === height));
    await until(() => original.chain.blocks.length === height);
  }
  await original.mine();
  await until(() => ours.every((one) => chainOf(one).size === 5));
  const old = original.chain.blocks.map(({ hash }) => hash);

  await teacher.client.beginClassAgain();
  const { firstBlock } = (await teacher.client.getStatus()).ownClass!;
  const isBegun = (one: Student): boolean => chainOf(one).firstHash === firstBlock;
  await until(() => ours.every(isBegun));
  await mineAt(students[0]!);
  await until(() => ours.every((one) => chainOf(one).size === 2));
  // They look at each other, and each tells what it has.
  await Promise.all(ours.map(({ client }) => client.runConsensus()));
  await get(original.url, '/consensus');
  expect(original.chain.blocks.map(({ hash }) => hash)).toEqual(old);

  // What it mines is of the longer chain, which they do not want.
  await original.mine();
  await Promise.all(ours.map(({ client }) => client.runConsensus()));
  expect(ours.map((one) => [chainOf(one).firstHash, chainOf(one).size])).toEqual(ours.map(() => [firstBlock, 2]));
  expect(original.chain.blocks.map(({ height }) => height)).toEqual([1, 2, 3, 4, 5, 6]);
  for (const { client } of ours) {
    const peers = await client.listPeers();
    expect(peers.find(({ address }) => address === original.url)).toMatchObject({ state: 'other-chain' });
    expect((await client.getStatus()).catchUp).toBeNull();
  }

  // The class's next blocks reach all of ours as before.
  await mineAt(teacher);
  await until(() => ours.every((one) => chainOf(one).size === 3));
});
