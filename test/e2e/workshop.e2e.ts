/** The first lesson, solved by typing in both languages in a real browser: a wrong answer first, up to the receipt. */
import { look, lookInBothThemes } from './support/axe.ts';
import { expect, test } from './support/browser-page.ts';
import { allPassed, lessonFile, lessonMistake, mistakeSays, Student } from './support/student.ts';
import { User } from './support/user.ts';

// After code that was stopped Python starts anew.
const FIRST_RUN = { timeout: 60_000 };

const ALL_PASSED = allPassed('mining');
const FIRST_SENTENCE = mistakeSays('mining', 'old-height');

test('a lesson is solved by typing, in both languages', async ({ uiPage }) => {
  test.setTimeout(240_000);
  const user = new User(uiPage);
  const student = new Student(uiPage);
  const findings: string[] = [];
  const lookAt = async (place: string): Promise<void> => {
    findings.push(...(await look(uiPage, place)));
  };
  await user.skipFirstSteps();
  await user.goTo('Workshop');
  await uiPage.getByRole('link', { name: 'Mining', exact: true }).click();
  const result = student.panel('Result');

  await test.step('the page lets the styles of the editor in', async () => {
    await expect(uiPage.locator('.cm-scroller')).toHaveCSS('display', 'flex');
  });

  await test.step('what the gaps ask for is in sight, however long its lines are', async () => {
    const hidden = await uiPage
      .locator('.cm-scroller')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(hidden).toBe(0);
    // It goes on below its own beginning.
    const gap = student.editor().locator('.cm-line', { hasText: 'GAP 1: fill the block' });
    await expect(gap).toHaveCSS('text-indent', /^-\d/);
  });

  await test.step('a usual mistake gets its sentence, and a hint opens', async () => {
    await student.type(await lessonMistake('mining', 'python', 'old-height'));
    await student.checkByKeyboard();
    await expect(result.getByText(/of \d+ cases passed/)).toBeVisible({ timeout: 60_000 });
    await expect(result.getByText(FIRST_SENTENCE).first()).toBeVisible();
    const hidden = result.getByRole('listitem').filter({ hasText: 'The same with other numbers' });
    await hidden.getByRole('button', { name: 'Why' }).click();
    await expect(hidden).toContainText('This case is hidden');
    await expect(hidden).not.toContainText(/Given|Expected|Your code gave/);
    await uiPage.getByRole('button', { name: 'Show a hint' }).click();
    await expect(uiPage.getByRole('heading', { name: /^Hint 1/ })).toBeVisible();
    await lookAt('A wrong answer');
  });

  await test.step('Tab stays in the editor, and leaves it after Escape', async () => {
    await student.editor().press('Tab');
    await expect(student.editor()).toBeFocused();
    await uiPage.keyboard.press('Escape');
    await uiPage.keyboard.press('Tab');
    await expect(student.editor()).not.toBeFocused();
  });

  await test.step('an error marks its line, and a loop without end can be stopped', async () => {
    await student.type('\n\nraise ValueError("so it goes")\n');
    await uiPage.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(result.getByText('ValueError: so it goes')).toBeVisible();
    await expect(student.editor().getByText('ValueError: so it goes')).toBeVisible();
    await student.type('print("begins")\nwhile True:\n    pass\n');
    await student.editor().press('ControlOrMeta+Enter');
    await expect(result.getByText('begins')).toBeVisible();
    await uiPage.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(result.getByText('Stopped.')).toBeVisible();
  });

  await test.step('errors that come of where the code runs are explained', async () => {
    for (const [code, help] of [
      ['import numpy\n', 'Other packages cannot be installed'],
      ['input("name? ")\n', 'nobody can type while your code runs'],
      ['def f():\n    return f()\nf()\n', 'A function calls itself'],
    ] as const) {
      await student.type(code);
      await student.runByKeyboard();
      await expect(result).toContainText(help, FIRST_RUN);
    }
    findings.push(...(await lookInBothThemes(uiPage, 'An error that is explained')));
  });

  await test.step('the solution passes all cases, and can be compared', async () => {
    await student.type(lessonFile('mining', 'python', 'solution.py'));
    await student.checkByKeyboard();
    await expect(result.getByText(ALL_PASSED)).toBeVisible();
    await uiPage.getByRole('button', { name: 'Compare with the solution' }).click();
    const comparison = uiPage.getByRole('dialog', { name: 'Solution' });
    await expect(comparison.getByRole('textbox', { name: 'Solution' })).toContainText('A solution');
    await expect(comparison.locator('.cm-mergeViewEditors')).toHaveCSS('display', 'flex');
    await lookAt('The comparison');
    await uiPage.keyboard.press('Escape');
  });

  await test.step('what is typed during a check stays', async () => {
    const code = lessonFile('mining', 'python', 'solution.py');
    await student.checkByKeyboard();
    await uiPage.keyboard.press('ControlOrMeta+End');
    await uiPage.keyboard.insertText('# typed meanwhile');
    await expect(result.getByText(ALL_PASSED)).toBeVisible();
    await expect(uiPage.getByText('Saved', { exact: true })).toBeVisible();
    await expect(student.editor()).toContainText('# typed meanwhile');
    await student.type(code);
  });

  await test.step('its receipt is genuine', async () => {
    const panel = student.panel('Receipt');
    await panel.getByRole('textbox').fill('Ada');
    await panel.getByRole('button', { name: 'Make the receipt' }).click();
    const receipt = await panel.locator('pre').textContent();
    await uiPage.getByRole('link', { name: 'All lessons' }).click();
    await expect(uiPage.getByText('Solved in Python')).toBeVisible();
    await uiPage.getByRole('link', { name: 'Check receipts' }).click();
    await uiPage.getByRole('textbox', { name: 'Receipts' }).fill(`Hello,\n${receipt}\nbye`);
    await uiPage.getByRole('button', { name: 'Check them' }).click();
    await expect(uiPage.getByRole('row', { name: /Ada/ })).toContainText('Genuine');
    await lookAt('Receipts');
  });

  await test.step('the same in JavaScript, and all of it is there after a reload', async () => {
    await user.goTo('Workshop');
    await uiPage.getByRole('link', { name: 'Mining', exact: true }).click();
    await uiPage.getByText('JavaScript', { exact: true }).click();
    await student.type("import { readFileSync } from 'fs';\n");
    await student.runByKeyboard();
    await expect(result).toContainText('There is nothing of Node.js', FIRST_RUN);
    await student.type(lessonFile('mining', 'javascript', 'solution.js'));
    await student.checkByKeyboard();
    await expect(result.getByText(ALL_PASSED)).toBeVisible({ timeout: 30_000 });
    await expect(uiPage.getByText('Saved', { exact: true })).toBeVisible();
    await uiPage.reload();
    await expect(student.editor()).toContainText('A solution');
    await uiPage.getByRole('link', { name: 'All lessons' }).click();
    await expect(uiPage.getByText('Solved in Python and JavaScript')).toBeVisible();
  });

  expect(findings).toEqual([]);
});
