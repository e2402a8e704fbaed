/**
 * A student's code chooses chains in place of a real node, in a real browser: right, wrong, broken and without an end. The node
 * ends on the longest good chain each time.
 *
 *     1 - 2 - 3              the node
 *       \ 2 - 3 - 4          Ann, and each time another branch that is longer by a block
 *       \ 2 - 3 - 4 - 5
 *                     \ x    somebody who sends a block without work
 */
import type { Locator } from '@playwright/test';
import { createBlock, type Block } from '../../main/consensus/block.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { isHashBelowTarget } from '../../main/consensus/rules/target.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { FROM_NETWORK } from '../support/test-chain.ts';
import { startTestNode, type TestNode } from '../support/test-node.ts';
import { startWorkshopNode } from '../support/workshop-node.ts';
import { look } from './support/axe.ts';
import { expect, test as base } from './support/browser-page.ts';
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

interface Room {
  readonly student: Student;
  /** The panel with the choices, its newest one, and its word for that no chain is longer. */
  readonly panel: Locator;
  readonly newest: Locator;
  readonly stays: Locator;
  /** The node's address. */
  readonly url: string;
  /** Ann has a chain of this height, and the node follows it. */
  readonly grow: (height: number) => Promise<void>;
  readonly lookAt: (place: string) => Promise<void>;
}

const test = base.extend<{ readonly room: Room }>({
  room: async ({ uiPage, node }, use) => {
    const user = new User(uiPage);
    const student = new Student(uiPage);
    const panel = student.panel('Use my code');
    const newest = panel.getByRole('listitem').first();
    const url = await node.url();
    const findings: string[] = [];
    const ann = await startTestNode({ network: WORKSHOP });
    try {
      await announce(url, ours);
      await acceptAll(ann, branchTo(2));
      await postTo(url, '/add_peer', { address: ann.url });
      await user.skipFirstSteps();
      await user.goTo('Workshop');
      await uiPage.getByRole('link', { name: 'Consensus', exact: true }).click();
      await use({
        student,
        panel,
        newest,
        stays: newest.getByText('No chain that keeps the rules is longer'),
        url,
        grow: async (height) => {
          await acceptAll(ann, branchTo(height));
          await expect.poll(() => heightOf(url), { timeout: 30_000 }).toBe(height);
        },
        lookAt: async (place) => void findings.push(...(await look(uiPage, place))),
      });
    } finally {
      await ann.stop();
    }
    expect(findings).toEqual([]);
  },
});

test('a student’s code chooses chains, and the rules judge it', async ({ uiPage, room }) => {
  test.setTimeout(240_000);
  const { student, newest, stays, url, grow, lookAt } = room;

  await test.step('good code stays where no chain is longer, and follows the longest', async () => {
    await student.type(lessonFile('consensus', 'python', 'solution.py'));
    await student.useMyCode(stays);
    await grow(4);
    await expect(newest).toContainText('the node follows it now');
    await expect(newest).toContainText('Right');
    await lookAt('Right choices');
    await new User(uiPage).goTo('Home');
    await expect(uiPage.getByText('Your Python code chooses chains')).toBeVisible();
    await expect(uiPage.getByText('Chains: your code')).toBeVisible();
    await lookAt('Home, while code chooses');
    await uiPage.getByRole('link', { name: 'To the lesson' }).click();
  });

  await test.step('a chain with a block that has no work is refused, with the rule', async () => {
    const liar = await startWorkshopNode({ params: WORKSHOP.params });
    liar.chain.blocks = withoutWork(branchTo(5));
    // It takes any chain for its own, good or not.
    await student.type(await lessonMistake('consensus', 'python', 'unchecked'));
    await student.useMyCode(stays);
    await postTo(url, '/add_peer', { address: liar.url });
    await expect(newest).toContainText('breaks a rule', { timeout: 30_000 });
    await expect(newest).toContainText('(high-hash)');
    expect(await heightOf(url)).toBe(4);
    await lookAt('A refused chain');
    await liar.stop();
  });
});

test('code that chooses badly, breaks or does not end holds nothing up', { tag: '@long' }, async ({ uiPage, room }) => {
  test.setTimeout(600_000);
  const { student, panel, newest, stays, grow, lookAt } = room;

  await test.step('code that never chooses is wrong, and the node goes on all the same', async () => {
    await student.type(STAYS);
    await student.useMyCode(stays);
    await grow(4);
    await expect(newest).toContainText('Your code has chosen none.');
    await expect(newest).toContainText('Wrong');
    await lookAt('A wrong choice');
  });

  await test.step('code that breaks ends it, and holds nothing up', async () => {
    await student.type(BREAKS);
    await expect(panel).toContainText('The node asks the code as it was');
    await student.useMyCode(panel.getByText('ValueError: so it goes'));
    await expect(panel).toContainText('Your code is not asked any more');
    await expect(student.liveSwitch()).not.toBeChecked();
    await grow(5);
  });

  await test.step('code without an end is ended, and the node follows the chain within seconds', async () => {
    await student.type(ENDLESS);
    await student.useMyCode(stays);
    const before = Date.now();
    await grow(6);
    expect(Date.now() - before).toBeLessThan(10_000);
    await expect(panel).toContainText('Your code is not asked any more');
  });

  await test.step('a page that is gone holds the node up for seconds at most', async () => {
    await student.type(lessonFile('consensus', 'python', 'solution.py'));
    await student.useMyCode(stays);
    await uiPage.goto('about:blank');
    await grow(7);
    await uiPage.goBack();
    await expect(student.liveSwitch()).not.toBeChecked();
    await expect(uiPage.getByText('Your Python code chooses chains')).toBeHidden();
  });
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
