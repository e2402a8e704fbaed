/** What student code does in the real node: blocks that it mines, and a payment that its owner signs. */
import type { Page } from '@playwright/test';
import { callFromBrowser } from './support/browser-calls.ts';
import { expect, test } from './support/browser-page.ts';
import { lessonFile, Student } from './support/student.ts';
import { User } from './support/user.ts';

// As in the other tests with student code: Python starts slowly on a busy computer.
const FIRST_RUN = { timeout: 120_000 };

/** So that the blocks stay easy, which the student's code is to mine. */
async function mineSlowly(page: Page): Promise<void> {
  await callFromBrowser(page, 'setPace', { threads: 1, maxHashesPerSecond: 1000, share: null });
}

test('code of a student mines real blocks, and makes a payment of the coins', async ({ uiPage }) => {
  test.setTimeout(240_000);
  const user = new User(uiPage);
  const student = new Student(uiPage);
  await user.skipFirstSteps();
  await mineSlowly(uiPage);
  // The first block has no reward: the second one's is paid from.
  await user.startMining();
  await expect(user.status()).toContainText(/Height [2-9]/);
  await user.stopMining();

  await test.step('real blocks are mined with it, and every screen says so', async () => {
    await student.openLesson('Mining');
    await student.type(lessonFile('mining', 'python', 'solution.py'));
    await student.useMyCode(student.panel('Use my code').getByText('Blocks of your code'));
    await expect(student.panel('Use my code')).toContainText(/Blocks of your code[1-9]/, FIRST_RUN);
    await user.goTo('Home');
    await expect(uiPage.getByText('Your Python code is mining')).toBeVisible();
    await expect(user.status()).toContainText('Not mining');
    await uiPage.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(uiPage.getByText('Your Python code is mining')).toBeHidden();
  });

  await test.step('of a payment, the code says to whom and how much, and the owner is asked', async () => {
    await student.openLesson('Transactions');
    await student.type(lessonFile('transactions', 'python', 'solution.py'));
    const panel = student.panel('Use my code');
    await panel.getByRole('textbox', { name: 'Address of the recipient' }).fill('test');
    await panel.getByRole('textbox', { name: 'Amount' }).fill('3');
    await panel.getByRole('button', { name: 'Let my code make it' }).click();
    const question = uiPage.getByRole('dialog', { name: 'Sign what your code has made?' });
    await expect(question).toContainText('Your code wants to pay 3 coins', { timeout: 30_000 });
    await question.getByRole('button', { name: 'Sign and pay' }).click();
    await expect(question).toBeHidden();
    await expect(uiPage.getByText('1 payment waits')).toBeAttached();
    await panel.getByRole('textbox', { name: 'Amount' }).fill('100000');
    await panel.getByRole('button', { name: 'Let my code make it' }).click();
    await expect(panel.getByText('Your code has refused')).toBeVisible({ timeout: 30_000 });
  });
});
