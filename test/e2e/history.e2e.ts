/** A history that a script with old dates replaces, as its owner sees it: the warning, both chains, and the way back. */
import type { Block } from '../../main/consensus/block.ts';
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { expect, test } from './support/browser-page.ts';
import { User } from './support/user.ts';

/** 1 - 2a - ... - 10a, and a day older: 1 - 2b - ... - 19b. */
function buildChains(): { readonly honest: readonly Block[]; readonly attack: readonly Block[] } {
  const make = new ChainBuilder(WORKSHOP.params);
  const begin = Math.floor(Date.now() / 1000) - 600;
  const genesis = make.genesis(begin);
  const first = make.on(genesis, { miner: make.wallets.B, timestamp: begin - 86_400 });
  return {
    honest: [genesis, ...make.chainOn(genesis, 9, { miner: make.wallets.A })],
    attack: [first, ...make.chainOn(first, 17, { miner: make.wallets.B })],
  };
}

async function announce(url: string, blocks: readonly Block[]): Promise<void> {
  for (const block of blocks) {
    const answer = await fetch(`${url}/new_block_mined`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: formatBlock(block),
    });
    expect(answer.ok, await answer.text()).toBe(true);
  }
}

test('a replaced history is told of, undone by hand, and told of no more', async ({ uiPage, node }) => {
  const { honest, attack } = buildChains();
  const user = new User(uiPage);
  await user.skipFirstSteps();
  await announce(await node.url(), [...honest, ...attack]);

  const banner = uiPage.getByText('The history was replaced.');
  await expect(banner).toBeVisible();
  await expect(uiPage.getByText('9 blocks are gone.')).toBeVisible();
  await uiPage.getByRole('button', { name: 'Details' }).click();
  const both = uiPage.getByRole('dialog', { name: 'Both chains' });
  await expect(both.getByText('Block 2 is dated')).toBeVisible();
  await expect(both.getByText('127.0.0.1')).toBeVisible();
  await both.getByRole('button', { name: 'Go back to the old chain' }).click();
  const question = uiPage.getByRole('dialog', { name: 'Follow this branch?' });
  await question.getByRole('button', { name: 'Follow this branch' }).click();

  await expect(uiPage.getByText('You have left the longest chain.')).toBeVisible();
  await expect(banner).toBeHidden();
  await expect(user.status()).toContainText('Height 10');
  await uiPage.reload();
  await expect(uiPage.getByText('You have left the longest chain.')).toBeVisible();

  await uiPage.getByRole('button', { name: 'Follow the longest chain' }).click();
  await expect(user.status()).toContainText('Height 19');
  await expect(uiPage.getByText('You have left the longest chain.')).toBeHidden();

  await user.goTo('Explorer');
  await uiPage.getByRole('link', { name: 'blocks beside the chain' }).click();
  await uiPage.getByRole('button', { name: 'Follow the branch that ends with block 10' }).click();
  await question.getByRole('button', { name: 'Follow this branch' }).click();
  await expect(user.status()).toContainText('Height 10');

  await uiPage.getByRole('link', { name: 'Block 19' }).click();
  await uiPage.getByRole('button', { name: 'Follow this branch' }).click();
  await question.getByRole('button', { name: 'Follow this branch' }).click();
  await expect(user.status()).toContainText('Height 19');
  await expect(uiPage.getByRole('button', { name: 'Follow this branch' })).toHaveCount(0);
});

test('a replaced history is all right when its owner says so', async ({ uiPage, node }) => {
  const { honest, attack } = buildChains();
  await new User(uiPage).skipFirstSteps();
  await announce(await node.url(), [...honest, ...attack]);
  const banner = uiPage.getByText('The history was replaced.');
  await expect(banner).toBeVisible();
  await uiPage.getByRole('button', { name: 'This is fine' }).click();
  await expect(banner).toBeHidden();
  await uiPage.reload();
  await expect(new User(uiPage).status()).toContainText('Height 19');
  await expect(banner).toBeHidden();
});
