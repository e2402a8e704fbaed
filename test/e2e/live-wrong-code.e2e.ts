/** Wrong code that a student uses live, in a real browser: the page says which rule it breaks, and the node is unharmed. */
import { WORKSHOP } from '../../main/consensus/rules/networks.ts';
import { formatBlock } from '../../main/consensus/wire.ts';
import { ChainBuilder } from '../support/chain-builder.ts';
import { look } from './support/axe.ts';
import { expect, test } from './support/browser-page.ts';
import { heightOf, postTo } from './support/node-over-rest.ts';
import { lessonFile, Student } from './support/student.ts';
import { User } from './support/user.ts';

const make = new ChainBuilder(WORKSHOP.params);
const genesis = make.genesis();
const CHAIN = [genesis, ...make.chainOn(genesis, 2, { miner: make.wallets.A })];

const MINING = lessonFile('mining', 'python', 'solution.py');
const PAYING = lessonFile('transactions', 'python', 'solution.py');

/** The code with one place of it changed. */
function change(code: string, from: string, to: string): string {
  expect(code).toContain(from);
  return code.replace(from, to);
}

test('wrong code is told which rule it breaks, and harms nothing', { tag: '@long' }, async ({ uiPage, node }) => {
  test.setTimeout(420_000);
  const user = new User(uiPage);
  const student = new Student(uiPage);
  const panel = student.panel('Use my code');
  const url = await node.url();
  for (const block of CHAIN) await postTo(url, '/new_block_mined', formatBlock(block));
  const findings: string[] = [];
  await user.skipFirstSteps();
  await user.goTo('Workshop');

  await test.step('blocks: no work, less work than the chain wants, and two rewards', async () => {
    await uiPage.getByRole('link', { name: 'Mining', exact: true }).click();
    const wrong = {
      'high-hash': change(MINING, '        self.find_nonce(block)\n', '        block.compute_hash()\n'),
      'bad-diffbits': change(MINING, 'difficulty=difficulty,', 'difficulty=1,'),
      'bad-cb-amount': change(MINING, 'self.address(), BLOCK_REWARD)', 'self.address(), 1000)'),
    };
    for (const [code, text] of Object.entries(wrong)) {
      await student.type(text);
      await student.useMyCode(panel.getByText(`The node has refused your block (${code}).`));
      await expect(student.liveSwitch()).not.toBeChecked();
      expect(await heightOf(url)).toBe(CHAIN.length);
    }
    findings.push(...(await look(uiPage, 'A refused block')));
  });

  await test.step('payments: to somebody else, and without the coins', async () => {
    await user.goTo('Workshop');
    await uiPage.getByRole('link', { name: 'Transactions', exact: true }).click();
    const question = uiPage.getByRole('dialog', { name: 'Sign what your code has made?' });
    const make5 = async (code: string): Promise<void> => {
      await student.type(code);
      await panel.getByRole('textbox', { name: 'Address of the recipient' }).fill('test');
      await panel.getByRole('textbox', { name: 'Amount' }).fill('5');
      await panel.getByRole('button', { name: 'Let my code make it' }).click();
      await expect(question.or(panel.getByText('Your code has refused')).first()).toBeVisible({ timeout: 90_000 });
    };
    await make5(PAYING);
    await expect(panel.getByText('Your code has refused')).toBeVisible();
    const unchecked = change(PAYING, "if confirmed - waiting < transaction['amount']:", 'if False:');
    await make5(unchecked);
    await question.getByRole('button', { name: 'Sign and pay' }).click();
    await expect(question).toContainText('0 can be spent');
    findings.push(...(await look(uiPage, 'A payment without the coins')));
    await question.getByRole('button', { name: 'Cancel' }).click();
    await make5(change(unchecked, "transaction['to'], ", "'somebody else', "));
    await expect(question).toContainText('your code has changed it');
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await (await fetch(`${url}/tx_pool`)).text()).toBe('[]');
  });

  await test.step('the node goes on', async () => {
    await user.startMining();
    await expect.poll(() => heightOf(url), { timeout: 60_000 }).toBeGreaterThan(CHAIN.length);
  });
  expect(findings).toEqual([]);
});
