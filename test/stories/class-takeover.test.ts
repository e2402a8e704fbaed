/**
 * The same script against a class with anchors and one without, over real sockets: what it changes, and who says so.
 *
 *     first - 2 - ... - 20 - ... - 34     the class; block 20 is anchored, or not
 *                 \ 11 - ... - 50         a script's, with dates exactly 5 s apart
 */
import { afterEach, expect, test } from 'vitest';
import type { Block } from '../../main/consensus/block.ts';
import { parseBlock } from '../../main/consensus/wire.ts';
import { get, post } from '../adapters/rest/rest-client.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { startTestHost, type TestHost } from '../support/test-host.ts';
import { startTestNode, until } from '../support/test-node.ts';

const make = new ChainBuilder();
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const chainOf = ({ host }: TestHost) => host.running().node.chain;
const urlOf = ({ host }: TestHost) => `http://127.0.0.1:${host.rest.place().port}`;
const statusOf = async (node: TestHost): Promise<unknown> => JSON.parse((await get(urlOf(node), '/v1/status')).body);
const warningsOf = ({ log }: TestHost) => log.lines().flatMap(({ level, text }) => (level === 'warn' ? [text] : []));

async function openClass(anchors: 'auto' | 'off'): Promise<{ nodes: TestHost[]; chain: Block[] }> {
  const nodes: TestHost[] = [];
  for (const _ of ['teacher', 'student']) {
    const node = await startTestHost();
    closers.push(() => node.stop());
    nodes.push(node);
  }
  const [teacher, student] = nodes as [TestHost, TestHost];
  await post(urlOf(teacher), '/v1/open-class', '{"name": "10b"}');
  await post(urlOf(teacher), '/v1/class-anchors', JSON.stringify({ mode: anchors }));
  await until(() => chainOf(teacher).size === 1);
  await post(urlOf(student), '/v1/join-class', JSON.stringify({ invitation: urlOf(teacher).replace('http://', '') }));
  const chain = [parseBlock(chainOf(teacher).bestWires(1, 1)[0] ?? '')];
  while (chain.length < 34) {
    const block = make.on(chain.at(-1) as Block, { difficulty: chainOf(teacher).nextDifficulty() });
    chain.push(block);
    await chainOf(teacher).acceptBlock(block, { kind: 'miner' });
    await until(() => chainOf(student).size === chain.length);
  }
  return { nodes, chain };
}

/** @returns where it comes from, and its last block */
async function runScript(chain: readonly Block[], nodes: readonly TestHost[]): Promise<{ from: string; tip: string }> {
  const stranger = await startTestNode();
  closers.push(() => stranger.stop());
  const script = make.chainOn(chain[9] as Block, 40, { miner: null });
  for (const block of [...chain.slice(0, 10), ...script]) {
    await stranger.node.chain.acceptBlock(block, { kind: 'miner' });
  }
  for (const node of nodes) await post(urlOf(node), '/add_peer', JSON.stringify({ address: stranger.url }));
  return { from: stranger.url, tip: script.at(-1)?.hash ?? '' };
}

test('a class with anchors keeps its chain, and each node says in status and log who wanted to replace it', async () => {
  const { nodes, chain } = await openClass('auto');
  const anchor = { height: 20, hash: chain[19]?.hash };
  for (const node of nodes) await until(() => node.host.ownClass.view()?.anchors.newest?.height === 20, 30_000);
  const { from } = await runScript(chain, nodes);
  for (const node of nodes) {
    await until(() => node.host.ownClass.view()?.anchors.refused !== undefined);
    expect(node.host.ownClass.view()?.anchors.refused).toMatchObject({ from, height: 11 });
    expect(await statusOf(node)).toMatchObject({
      height: 34,
      tip: chain.at(-1)?.hash,
      replacement: null,
      class: { anchor: { ...anchor, held: true }, refused_branches: expect.any(Number) },
    });
    expect(warningsOf(node)).toContainEqual(
      expect.stringContaining(`A branch from ${from} was refused at block 11: it does not hold block 20`),
    );
  }
}, 60_000);

test('the same class without anchors loses its chain, and each node says in status and log who has replaced it', async () => {
  const { nodes, chain } = await openClass('off');
  const { tip } = await runScript(chain, nodes);
  for (const node of nodes) {
    await until(() => chainOf(node).tip?.hash === tip);
    expect(await statusOf(node)).toMatchObject({
      height: 50,
      tip,
      replacement: { depth: 24 },
      class: { anchor: null, refused_branches: 0 },
    });
    expect(warningsOf(node)).toContainEqual(expect.stringContaining('24 blocks'));
  }
}, 60_000);
