/** Brings a node into the state that a recorded row was recorded in. */
import { createBlock, type Block } from '../../../main/consensus/block.ts';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { formatBlock, parseBlock } from '../../../main/consensus/wire.ts';
import { ChainBuilder } from '../../support/chain-builder.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { startTestNode, type TestNode } from '../../support/test-node.ts';
import { get, post } from '../../adapters/rest/rest-client.ts';
import { blocksOf, CHAIN_8, HTTP_VECTORS, rowBody, type HttpRow } from './http-vectors.ts';
import { infoText, startStandIn, type StandInAnswer } from './stand-in.ts';

/** After everything that was recorded. */
const NOW = 1_795_400_000;

/** A node in some state, and what else was started for it. */
export interface Scene {
  readonly node: TestNode;
  /** What the recorded texts call it -> what it is called here. */
  readonly names: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

class SceneBuilder {
  readonly node: TestNode;
  readonly #names = new Map<string, string>();
  readonly #others: { close(): Promise<void> }[] = [];

  constructor(node: TestNode) {
    this.node = node;
  }

  call(recorded: string, here: string): void {
    this.#names.set(recorded, here);
  }

  async standIn(answer: StandInAnswer, recorded = ':PEER'): Promise<string> {
    const standIn = await startStandIn(answer);
    this.#others.push(standIn);
    this.call(recorded, `:${standIn.port}`);
    return `http://127.0.0.1:${standIn.port}`;
  }

  async secondNode(blocks: readonly string[]): Promise<TestNode> {
    const other = await startNode();
    this.#others.push({ close: () => other.stop() });
    await giveBlocks(other, blocks);
    return other;
  }

  build(): Scene {
    return {
      node: this.node,
      names: this.#names,
      close: async () => {
        for (const other of this.#others) await other.close();
        await this.node.stop();
      },
    };
  }
}

function startNode(): Promise<TestNode> {
  return startTestNode({ params: WORKSHOP.params, clock: new FakeClock(NOW) });
}

async function giveBlocks({ node }: TestNode, blocks: readonly string[]): Promise<void> {
  for (const wire of blocks) {
    const outcome = await node.chain.acceptBlock(parseBlock(wire), { kind: 'sync', peer: 'vectors' });
    if (outcome.kind !== 'connected') throw new Error(`a block of the vectors is ${outcome.kind}`);
  }
}

/** Seven blocks whose rewards, 60 coins, are the test node's own. */
const OWN_60 = ownChain();

function ownChain(): readonly string[] {
  const builder = new ChainBuilder(WORKSHOP.params);
  const first = builder.genesis();
  return [first, ...builder.chainOn(first, 6, { miner: builder.wallets.A })].map(formatBlock);
}

/** A chain of these difficulties: each says whether the block before it came soon after its own parent. */
function chainOfDifficulties(difficulties: readonly number[]): readonly string[] {
  const builder = new ChainBuilder(WORKSHOP.params);
  const blocks: Block[] = [builder.genesis(1_600_000_000)];
  for (const [index, difficulty] of difficulties.entries()) {
    if (index === 0) continue;
    const isRaised = (difficulties[index + 1] ?? 0) > difficulty;
    const parent = blocks.at(-1)!;
    blocks.push(builder.on(parent, { timestamp: Number(parent.timestamp) + (isRaised ? 1 : 6) }));
  }
  return blocks.map(formatBlock);
}

/** The eight blocks with the work of one undone. */
function chainWithBadBlock(index: number): readonly string[] {
  const bad = parseBlock(CHAIN_8[index]!);
  return CHAIN_8.with(index, formatBlock(createBlock({ ...bad, nonce: bad.nonce + 1n })));
}

const FRESH = 'fresh node whose only peer is a stand-in ';

/** What the stand-ins of the rows answer. */
const STAND_INS: Readonly<Record<string, StandInAnswer>> = {
  [`${FRESH}with 8 good blocks`]: { body: infoText(CHAIN_8) },
  [`${FRESH}with 8 good blocks; everything asked as localhost`]: { body: infoText(CHAIN_8) },
  [`${FRESH}that answers 500`]: { status: 500, body: 'sorry' },
  [`${FRESH}that answers 404`]: { status: 404, body: 'sorry' },
  [`${FRESH}that answers 201 with 8 good blocks`]: { status: 201, body: infoText(CHAIN_8) },
  [`${FRESH}that answers 200 with no JSON`]: { body: 'hello' },
  [`${FRESH}that answers {}`]: { body: '{}' },
  [`${FRESH}with chain_size "8"`]: { body: infoText(CHAIN_8, '8') },
  [`${FRESH}that claims 50 blocks and sends 8`]: { body: infoText(CHAIN_8, 50) },
  [`${FRESH}that claims 0 blocks and sends 8`]: { body: infoText(CHAIN_8, 0) },
  [`${FRESH}with an invalid block 5`]: { body: infoText(chainWithBadBlock(4)) },
  [`${FRESH}with a block that is no JSON`]: { body: infoText([...CHAIN_8.slice(0, 4), 'hello']) },
  [`${FRESH}with chain_size 3 and blocks null`]: { body: '{"chain_size": 3, "peers": [], "blocks": null}' },
  'node with 8 blocks; a peer that claims 9 and sends 8': { body: infoText(CHAIN_8, 9) },
  'node with 8 blocks; a peer with another 8': { body: infoText(chainOfDifficulties([10, 10, 9, 8, 7, 6, 5, 4])) },
  'node with 7 heavy blocks; a peer with 8 lighter ones': {
    body: infoText(chainOfDifficulties([10, 10, 11, 12, 11, 10, 9, 8])),
  },
  'node with 8 blocks; a peer with 20 blocks of height 1, no work': {
    body: infoText(
      Array.from({ length: 20 }, (_, second) =>
        CHAIN_8[0]!.replace(/"timestamp": .*\}/, `"timestamp": ${1_582_933_000 + second}.0}`),
      ),
    ),
  },
};

type Setup = (scene: SceneBuilder) => Promise<void>;

const withBlocks =
  (blocks: readonly string[]): Setup =>
  (scene) =>
    giveBlocks(scene.node, blocks);

const addDeadPeers =
  (...ports: readonly number[]): Setup =>
  async ({ node }) => {
    for (const port of ports) await post(node.url, '/greet', `{"address": "http://127.0.0.1:${port}"}`);
  };

const startMining: Setup = async ({ node }) => {
  await get(node.url, '/start_mining');
};

/** Repeats the payments of the rows that were recorded one after the other with a balance of 60. */
const makeRecordedPayments: Setup = async (scene) => {
  await giveBlocks(scene.node, OWN_60);
  for (const row of HTTP_VECTORS.rows) {
    if (row.given === 'balance 60') await post(scene.node.url, row.path, row.request_body!);
  }
};

/** `fresh node` and the like need nothing. */
const SETUPS: Readonly<Record<string, Setup>> = {
  mining: startMining,
  'just stopped': async (scene) => {
    await startMining(scene);
    await get(scene.node.url, '/stop_mining');
  },
  'has mined some blocks, stopped': withBlocks(blocksOf(rowBody('info-blocks'))),
  'balance 60': withBlocks(OWN_60),
  'after the transactions above': makeRecordedPayments,
  'after the transactions above: pending ones do not count': makeRecordedPayments,
  'pool holds a transaction whose recipient is an array': async (scene) => {
    await giveBlocks(scene.node, OWN_60);
    await post(scene.node.url, '/new_transaction', '{"to": ["a"], "amount": 1}');
  },
  'the miner thread has died or is stuck': async (scene) => {
    await giveBlocks(scene.node, OWN_60);
    await post(scene.node.url, '/new_transaction', '{"to": ["a"], "amount": 1}');
    await startMining(scene);
  },
  'the overspent pool of the facts': async (scene) => {
    await giveBlocks(scene.node, OWN_60.slice(0, 4));
    for (const _ of [1, 2]) await post(scene.node.url, '/new_transaction', '{"to": "test", "amount": 30}');
  },
  'A has 8 blocks; B is empty': async (scene) => {
    const { server } = await scene.secondNode(CHAIN_8);
    scene.call(':5101', `:${server.port}`);
  },
  'B added A': async (scene) => {
    const { server, url } = await scene.secondNode(blocksOf(rowBody('info-after-add-peer')));
    scene.call(':5101', `:${server.port}`);
    await post(scene.node.url, '/add_peer', JSON.stringify({ address: url }));
  },
  'A is a peer already': async (scene) => {
    const { server, url } = await scene.secondNode(CHAIN_8);
    scene.call(':5101', `:${server.port}`);
    await post(scene.node.url, '/add_peer', JSON.stringify({ address: url }));
  },
  'B is asked at 127.0.0.1': async (scene) => scene.call(':5102', `:${scene.node.server.port}`),
  'B asked with Host: example.test:99': async (scene) => {
    const { server } = await scene.secondNode(CHAIN_8);
    scene.call(':5101', `:${server.port}`);
  },
  'A has 8 blocks': withBlocks(blocksOf(rowBody('greet-with-blocks'))),
  "peers: ['http://127.0.0.1:1', 'http://127.0.0.1:2', 'http://127.0.0.1:3', 'http://127.0.0.1:4', 'http://127.0.0.1:5']":
    addDeadPeers(1, 2, 3, 4, 5),
  "peers: ['http://127.0.0.1:2', 'http://127.0.0.1:4']": addDeadPeers(2, 4),
  "peers: ['http://127.0.0.1:4']": addDeadPeers(4),
  'fresh node, peers with 6 and 8 blocks': async (scene) => {
    await greetFrom(scene, await scene.standIn({ body: infoText(CHAIN_8.slice(0, 6)) }, ':SIX'));
    await greetFrom(scene, await scene.standIn({ body: infoText(CHAIN_8) }, ':EIGHT'));
  },
  'the first of two peers is gone': async (scene) => {
    await addDeadPeers(1)(scene);
    await greetFrom(scene, await scene.standIn({ body: infoText(CHAIN_8) }));
  },
  'fresh node, peers with 6 good and 8 invalid blocks': async (scene) => {
    await greetFrom(scene, await scene.standIn({ body: infoText(CHAIN_8.slice(0, 6)) }, ':SIX'));
    await greetFrom(scene, await scene.standIn({ body: infoText(chainWithBadBlock(7)) }, ':EIGHT'));
  },
  'node with 8 blocks': withBlocks(CHAIN_8),
  'the same block is the tip now': async (scene) => {
    await giveBlocks(scene.node, CHAIN_8);
    await post(scene.node.url, '/new_block_mined', requestOf('block-valid'));
  },
  'after a payment of 1.5': async (scene) => {
    await giveBlocks(scene.node, CHAIN_8);
    await post(scene.node.url, '/new_block_mined', requestOf('block-valid'));
  },
  'node with that one block': withBlocks(CHAIN_8.slice(0, 1)),
  'node with two blocks, block 5 arrives': withBlocks(CHAIN_8.slice(0, 2)),
  'two blocks of difficulty 0, 8 s apart: the next difficulty is -1': async ({ node }) => {
    await post(
      node.url,
      '/new_block_mined',
      '{"height": 1, "difficulty": 0, "nonce": 0, "previous_hash": "0", "transactions": [], "timestamp": 1.0}',
    );
  },
  'after a block with amount NaN': async (scene) => {
    await giveBlocks(scene.node, CHAIN_8);
    await post(scene.node.url, '/new_block_mined', requestOf('block-valid').replace('1.5', 'NaN'));
  },
};

const NOTHING_TO_DO = [
  'fresh node',
  'fresh node, not mining',
  'no coins: this wallet is not in the balances',
  'no blocks',
  'no coins, no blocks',
  'peers: []',
];

/** These rows were recorded one after the other, and this peer was there since the first. */
const AFTER_GREET_OK = /^greet-(?!ok|with-blocks)/;

export async function openScene({ id, given }: HttpRow): Promise<Scene> {
  const setup = SETUPS[given];
  const answer = STAND_INS[given];
  if (setup === undefined && answer === undefined && !NOTHING_TO_DO.includes(given)) {
    throw new Error(`no way is known to bring a node into the state "${given}"`);
  }
  const scene = new SceneBuilder(await startNode());
  await setup?.(scene);
  if (AFTER_GREET_OK.test(id)) await addDeadPeers(9)(scene);
  if (answer !== undefined) {
    if (given.startsWith('node with 8')) await giveBlocks(scene.node, CHAIN_8);
    if (given.startsWith('node with 7')) {
      await giveBlocks(scene.node, chainOfDifficulties([10, 10, 11, 12, 11, 10, 11]));
    }
    await scene.standIn(answer);
  }
  return scene.build();
}

async function greetFrom(scene: SceneBuilder, address: string): Promise<void> {
  await post(scene.node.url, '/greet', JSON.stringify({ address }));
}

function requestOf(id: string): string {
  return HTTP_VECTORS.rows.find((row) => row.id === id)!.request_body!;
}
