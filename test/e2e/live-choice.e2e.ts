/**
 * A student's code chooses chains in place of a real node, in a real browser: right, wrong, broken and without an end. The node
 * ends on the longest good chain each time.
 *
 *     1 - 2 - 3              the node
 *       \ 2 - 3 - 4          Ann, and each time another branch that is longer by a block
 *       \ 2 - 3 - 4 - 5
 *                     \ x    somebody who sends a block without work
 */
import { createBlock, type Block } from '../../main/consensus/block.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { isHashBelowTarget } from '../../main/consensus/rules/target.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { FROM_NETWORK } from '../support/test-chain.ts';
import { startTestNode, type TestNode } from '../support/test-node.ts';
import { startWorkshopNode } from '../support/workshop-node.ts';
import { look } from './support/axe.ts';
import { expect, test } from './support/browser-page.ts';
import { heightOf, postTo } from './support/node-over-rest.ts';
import { lessonFile, lessonMistake, Student } from './support/student.ts';
import { User } from './support/user.ts';

const make = new ChainBuilder(WORKSHOP.params);
const genesis = make.genesis();
const ours = [genesis, ...make.chainOn(genesis, 2, { miner: make.wallets.A })];

const STAYS = 'def consensus(node, peers):\n    pass\n';
const BREAKS = 'def consensus(node, peers):\n    raise ValueError("so it goes")\n';
/** Good the first time. */
const ENDLESS = `
began = False

def consensus(node, peers):
    global began
    while began:
        pass
    began = True
`;

/** A branch of its own for each height. */
function branchTo(height: number): Block[] {
  const second = make.on(genesis, { miner: make.wallets.B, timestamp: Number(genesis.timestamp) + 6 + height });
  return [genesis, second, ...make.chainOn(second, height - 2, { miner: make.wallets.B })];
}

test('a student’s code chooses chains, and the rules judge it', { tag: '@long' }, async ({ uiPage, node }) => {
  test.setTimeout(600_000);
  const user = new User(uiPage);
  const student = new Student(uiPage);
  const panel = student.panel('Use my code');
  const newest = panel.getByRole('listitem').first();
  const stays = newest.getByText('No chain that keeps the rules is longer');
  const url = await node.url();
  const findings: string[] = [];
  const lookAt = async (place: string): Promise<void> => void findings.push(...(await look(uiPage, place)));
  const ann = await startTestNode({ network: WORKSHOP });
  const grow = async (height: number): Promise<void> => {
    await acceptAll(ann, branchTo(height));
    await expect.poll(() => heightOf(url), { timeout: 30_000 }).toBe(height);
  };
  try {
    await announce(url, ours);
    await acceptAll(ann, branchTo(2));
    await postTo(url, '/add_peer', { address: ann.url });
    await user.skipFirstSteps();
    await user.goTo('Workshop');
    await uiPage.getByRole('link', { name: 'Consensus', exact: true }).click();

    await test.step('good code stays where no chain is longer, and follows the longest', async () => {
      await student.type(lessonFile('consensus', 'python', 'solution.py'));
      await student.useMyCode(stays);
      await grow(4);
      await expect(newest).toContainText('the node follows it now');
      await expect(newest).toContainText('Right');
      await lookAt('Right choices');
      await user.goTo('Home');
      await expect(uiPage.getByText('Your Python code chooses chains')).toBeVisible();
      await expect(uiPage.getByText('Chains: your code')).toBeVisible();
      await lookAt('Home, while code chooses');
      await uiPage.getByRole('link', { name: 'To the lesson' }).click();
    });

    await test.step('code that never chooses is wrong, and the node goes on all the same', async () => {
      await student.type(STAYS);
      await expect(panel).toContainText('The node asks the code as it was');
      await student.useMyCode(stays);
      await grow(5);
      await expect(newest).toContainText('Your code has chosen none.');
      await expect(newest).toContainText('Wrong');
      await lookAt('A wrong choice');
    });

    await test.step('a chain with a block that has no work is refused, with the rule', async () => {
      const liar = await startWorkshopNode({ params: WORKSHOP.params });
      liar.chain.blocks = withoutWork(branchTo(6));
      // It takes any chain for its own, good or not.
      await student.type(await lessonMistake('consensus', 'python', 'unchecked'));
      await student.useMyCode(stays);
      await postTo(url, '/add_peer', { address: liar.url });
      await expect(newest).toContainText('breaks a rule', { timeout: 30_000 });
      await expect(newest).toContainText('(high-hash)');
      expect(await heightOf(url)).toBe(5);
      await lookAt('A refused chain');
      await liar.stop();
    });

    await test.step('code that breaks ends it, and holds nothing up', async () => {
      await student.type(BREAKS);
      await student.useMyCode(panel.getByText('ValueError: so it goes'));
      await expect(panel).toContainText('Your code is not asked any more');
      await expect(student.liveSwitch()).not.toBeChecked();
      await grow(6);
    });

    await test.step('code without an end is ended, and the node follows the chain within seconds', async () => {
      await student.type(ENDLESS);
      await student.useMyCode(stays);
      const before = Date.now();
      await grow(7);
      expect(Date.now() - before).toBeLessThan(10_000);
      await expect(panel).toContainText('Your code is not asked any more');
    });

    await test.step('a page that is gone holds the node up for seconds at most', async () => {
      await student.type(lessonFile('consensus', 'python', 'solution.py'));
      await student.useMyCode(stays);
      await uiPage.goto('about:blank');
      await grow(8);
      await uiPage.goBack();
      await expect(student.liveSwitch()).not.toBeChecked();
      await expect(uiPage.getByText('Your Python code chooses chains')).toBeHidden();
    });
  } finally {
    await ann.stop();
  }
  expect(findings).toEqual([]);
});

/** Its last block has not done its work. */
function withoutWork(blocks: readonly Block[]): Block[] {
  const last = blocks.at(-1)!;
  for (let nonce = 0n; ; nonce++) {
    const block = createBlock({ ...last, nonce });
    if (!isHashBelowTarget(block.hash, block.difficulty)) return [...blocks.slice(0, -1), block];
  }
}

async function acceptAll(tested: TestNode, blocks: readonly Block[]): Promise<void> {
  for (const block of blocks) await tested.node.chain.acceptBlock(block, FROM_NETWORK);
}

async function announce(url: string, blocks: readonly Block[]): Promise<void> {
  for (const block of blocks) await postTo(url, '/new_block_mined', formatBlock(block));
}
