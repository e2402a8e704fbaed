/** The other lessons, by typing and by watching; hints, locked solutions, and a lesson that is open twice. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { formatBlock } from '../../main/consensus/wire.ts';
import { lookInBothThemes } from './support/axe.ts';
import { expect, test } from './support/browser-page.ts';
import { buildClassChain, classWallets } from './support/class-chain.ts';
import { allPassed, holdBackPython, lessonFile, lessonMistake, mistakeSays, Student } from './support/student.ts';
import { User } from './support/user.ts';

// As in the other tests with student code: Python starts slowly on a busy computer.
const FIRST_RUN = { timeout: 180_000 };

const NO_DISPLAY = { DISPLAY: '', WAYLAND_DISPLAY: '' };

test('consensus is solved by typing, in both languages', { tag: '@long' }, async ({ uiPage }) => {
  test.setTimeout(600_000);
  const student = new Student(uiPage);
  const result = student.result();
  await new User(uiPage).skipFirstSteps();
  await student.openLesson('Consensus');

  for (const [language, files, ending] of [
    ['Python', 'python', 'py'],
    ['JavaScript', 'javascript', 'js'],
  ] as const) {
    await test.step(`a mistake in ${language} gets its sentence`, async () => {
      await student.choose(language);
      await student.type(await lessonMistake('consensus', files, 'believes-claims'));
      await student.checkByKeyboard();
      await expect(result.getByText(/of \d+ cases passed/)).toBeVisible(FIRST_RUN);
      await expect(result.getByText(mistakeSays('consensus', 'believes-claims')).first()).toBeVisible();
    });

    await test.step(`the solution in ${language} runs, in words that can be understood, and passes`, async () => {
      await student.type(lessonFile('consensus', files, `solution.${ending}`));
      await student.runByKeyboard();
      await expect(result).toContainText(
        'http://cleo:5000 sends B7, a chain of 7 blocks, but its block 6 breaks a rule.',
        FIRST_RUN,
      );
      await expect(result).toContainText('Now it follows A5, with 5 blocks.');
      await student.checkByKeyboard();
      await expect(result.getByText(allPassed('consensus'))).toBeVisible(FIRST_RUN);
    });
  }
});

test('hints open one by one, and stay open', async ({ uiPage }) => {
  test.setTimeout(120_000);
  await holdBackPython(uiPage.context());
  const student = new Student(uiPage);
  await new User(uiPage).skipFirstSteps();
  await student.openLesson('Transactions');
  const hints = student.panel('Hints');
  const count = lessonFile('transactions', 'python', 'hints.md').match(/^## /gm)!.length;
  await hints.getByRole('button', { name: 'Show a hint' }).click();
  for (let number = 1; number <= count; number++) {
    await expect(hints.getByRole('heading', { level: 3 })).toHaveCount(number);
    await expect(hints.getByRole('listitem').last()).toBeFocused();
    if (number < count) await hints.getByRole('button', { name: 'Show the next hint' }).click();
  }
  await expect(hints.getByRole('button')).toHaveCount(0);
  await expect(hints.getByText('These were all.')).toBeVisible();
  await student.choose('JavaScript');
  await expect(hints.getByRole('heading', { level: 3 })).toHaveCount(0);
  await student.choose('Python');
  await expect(hints.getByRole('heading', { level: 3 })).toHaveCount(count);
});

test.describe('solutions that an instructor has locked', () => {
  test('open by a password, and are locked until a date', async ({ processes, uiPage }) => {
    test.setTimeout(400_000);
    await holdBackPython(uiPage.context());
    const folder = processes.folder();
    const openWith = async (defaults: object): Promise<Student> => {
      const file = join(folder, 'defaults.json');
      writeFileSync(file, JSON.stringify(defaults));
      const started = processes.start(['0', '--ui', '--in-memory', '--defaults', file], NO_DISPLAY);
      const [, url = ''] = await started.waitFor(/user interface on this computer: (\S+)/);
      const page = await uiPage.context().newPage();
      await page.goto(url);
      await new User(page).skipFirstSteps();
      const student = new Student(page);
      await student.openLesson('Mining');
      return student;
    };

    const locked = await openWith({ solutionsFrom: '2999-10-05 14:30', solutionsPassword: 'open sesame' });
    const panel = locked.panel('Solution');
    await expect(panel).toContainText(/Your instructor has locked the solutions until .*2999/);
    await expect(panel.getByRole('button', { name: 'Give up and see it' })).toHaveCount(0);
    await panel.getByLabel('Password of your instructor').fill('guess');
    await panel.getByRole('button', { name: 'Unlock' }).click();
    await expect(panel).toContainText('This is not the password for the solutions.');
    expect(await lookInBothThemes(locked.page, 'Locked solutions')).toEqual([]);
    await panel.getByLabel('Password of your instructor').fill('open sesame');
    await panel.getByRole('button', { name: 'Unlock' }).click();
    await panel.getByRole('button', { name: 'Give up and see it' }).click();
    await locked.page.getByRole('button', { name: 'See the solution' }).click();
    await expect(locked.page.getByRole('dialog', { name: 'Solution' })).toContainText('A solution');

    const later = await openWith({ solutionsFrom: '2999-10-05' });
    await expect(later.panel('Solution')).toContainText(/locked the solutions until .*2999/);
    await expect(later.panel('Solution').getByRole('textbox')).toHaveCount(0);

    const past = await openWith({ solutionsFrom: '2020-10-05' });
    await expect(past.panel('Solution').getByRole('button', { name: 'Give up and see it' })).toBeVisible();
  });
});

test('of a lesson that is open twice, neither window takes away what was typed in the other', async ({ uiPage }) => {
  test.setTimeout(180_000);
  await holdBackPython(uiPage.context());
  const first = new Student(uiPage);
  await new User(uiPage).skipFirstSteps();
  await first.openLesson('Mining');
  const other = new Student(await uiPage.context().newPage());
  await other.page.goto(uiPage.url());
  await expect(other.editor()).toBeVisible();
  await other.type('# typed in the other window\n');
  await expect(other.page.getByText('Saved', { exact: true })).toBeVisible();

  await first.type('# typed in the first window\n');
  const alert = uiPage.getByRole('alert').filter({ hasText: 'was changed in another window' });
  await expect(alert).toBeVisible();
  await expect(first.editor()).toContainText('typed in the first window');
  expect(await lookInBothThemes(uiPage, 'A lesson that is open twice')).toEqual([]);
  await alert.getByRole('button', { name: 'Take what is there' }).click();
  await expect(alert).toBeHidden();
  await expect(first.editor()).toContainText('typed in the other window');

  await first.type('# typed in the first window, later\n');
  await expect(uiPage.getByText('Saved', { exact: true })).toBeVisible();
  await other.type('# typed in the other window, last\n');
  await other.page.getByRole('button', { name: 'Keep what is here' }).click();
  await expect(other.page.getByText('Saved', { exact: true })).toBeVisible();
  await uiPage.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(first.editor()).toContainText('typed in the other window, last');
});

test('a part of the page that is gone after an update is told as such', async ({ uiPage }) => {
  await new User(uiPage).skipFirstSteps();
  await uiPage.route(/assets\/WorkshopScreens.*\.js/, (route) => route.fulfill({ status: 404, body: 'gone' }));
  await uiPage.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Workshop' }).click();
  await expect(uiPage.getByRole('heading', { name: 'A part of the page could not be loaded' })).toBeVisible();
  await uiPage.unroute(/assets\/WorkshopScreens.*\.js/);
  await uiPage.getByRole('button', { name: 'Load the page again' }).click();
  await expect(uiPage.getByRole('heading', { name: 'Workshop', level: 1 })).toBeVisible();
});

test('three nodes are watched while their chain forks, and each question is answered', async ({
  uiPage,
  node,
  processes,
}) => {
  test.setTimeout(180_000);
  const url = await node.url();
  const wallets = classWallets();
  const chain = buildClassChain(wallets, Date.now() / 1000 - 30);
  const announce = async (blocks: typeof chain.blocks): Promise<void> => {
    for (const block of blocks) {
      const answer = await fetch(`${url}/new_block_mined`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: formatBlock(block),
      });
      expect(answer.status, await answer.text()).toBeLessThan(300);
    }
  };
  await announce(chain.blocks);
  await new User(uiPage).skipFirstSteps();
  const student = new Student(uiPage);
  await student.openLesson('Three nodes');
  const peers = [1, 2].map(() => processes.start(['0', '--in-memory', '--peer', url.replace('http://', '')]));
  await Promise.all(peers.map((peer) => peer.waitFor(/Loaded successfully!/)));
  await seen(uiPage, 2);

  const tip = chain.blocks.at(-1)!;
  const now = Date.now() / 1000;
  const [mine, rival] = [0, 1].map((index) =>
    chain.builder.on(tip, { miner: wallets[index]!, timestamp: now - 9 + index }),
  );
  await announce([mine!, rival!]);
  await expect(student.page.getByText('Which block stays?')).toBeVisible();
  // The fork, and at once or a little later that all have a tip at that height.
  await seen(uiPage, 3, 4);
  await announce([chain.builder.on(rival!, { miner: wallets[1]!, timestamp: now - 2 })]);
  await expect(uiPage.getByText(/^Reorganisation: your node has left 1 block/)).toBeVisible();
  await seen(uiPage, 5);

  for (const answer of [
    'The one that the next block is built on',
    'It is gone',
    'With the sender, and the payment waits again',
    'When some blocks stand on top of it',
    'Nobody: each node follows the longest good chain by itself',
  ]) {
    // The node keeps the answer before the page shows it.
    const choice = uiPage.getByRole('radio', { name: answer });
    await choice.click();
    await expect(choice).toBeChecked();
  }
  await expect(uiPage.getByText('Right.', { exact: true })).toHaveCount(5);
  expect(await lookInBothThemes(uiPage, 'A lesson that was watched')).toEqual([]);
  await uiPage.getByRole('link', { name: 'All lessons' }).click();
  await expect(uiPage.getByText('Done', { exact: true })).toBeVisible();
});

/** So many of the five things have been seen: one of these numbers. */
async function seen(page: Page, ...counts: readonly number[]): Promise<void> {
  const text = new RegExp(`^Seen: (${counts.join('|')}) of 5\\.$`);
  await expect(page.getByText(text)).toBeAttached({ timeout: 60_000 });
}
