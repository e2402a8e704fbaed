/** A lesson in the window of the app: solved by typing in both languages, and what becomes of code that does not end well. */
import { expect, test } from './support/desktop-test.ts';
import { allPassed, lessonFile, lessonMistake, mistakeSays, Student } from './support/student.ts';
import { User } from './support/user.ts';

// The first start of Python takes four seconds on an idle computer, and many times that on a busy one.
const FIRST_RUN = { timeout: 180_000 };

const ENDINGS = {
  Python: {
    folder: 'python',
    ending: 'py',
    loop: 'print("begins")\nwhile True:\n    pass\n',
    // At once: to fill it takes longer than a busy computer has time for.
    hog: 'kept = bytearray(600_000_000)\n',
    tooMuch: 'MemoryError: The program needs more than the 512 MB of memory that it may use.',
  },
  JavaScript: {
    folder: 'javascript',
    ending: 'js',
    // Without its export the harness does not load it.
    loop: 'export class MiningNode {}\nconsole.log("begins");\nfor (;;);\n',
    hog: 'export class MiningNode {}\nnew Uint8Array(300_000_000);\n',
    tooMuch: 'The program needs more than the 256 MB of memory that it may use.',
  },
} as const;

test('a lesson is solved in the window, in both languages', { tag: '@long' }, async ({ launch, folder }) => {
  test.setTimeout(600_000);
  const { page } = await launch({ folder });
  const student = new Student(page);
  const result = student.result();
  await new User(page).skipFirstSteps();
  await student.openLesson('Mining');

  for (const [language, { folder: files, ending, loop, hog, tooMuch }] of Object.entries(ENDINGS)) {
    await test.step(`a usual mistake in ${language} gets its sentence`, async () => {
      await student.choose(language as keyof typeof ENDINGS);
      await student.type(await lessonMistake('mining', files, 'old-height'));
      await student.checkByKeyboard();
      await expect(result.getByText(/of \d+ cases passed/)).toBeVisible(FIRST_RUN);
      await expect(result.getByText(mistakeSays('mining', 'old-height')).first()).toBeVisible();
    });

    await test.step(`a loop in ${language} is stopped, and what it has printed stays`, async () => {
      await student.type(loop);
      await student.runByKeyboard();
      await expect(result.getByText('begins')).toBeVisible(FIRST_RUN);
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
      await expect(result.getByText('Stopped.')).toBeVisible();
      await expect(result.getByText('begins')).toBeVisible();
    });

    await test.step(`code in ${language} that fills the memory is told so`, async () => {
      await student.type(hog);
      await student.runByKeyboard();
      await expect(result.getByText(tooMuch)).toBeVisible(FIRST_RUN);
    });

    await test.step(`the solution in ${language} passes, and has a receipt`, async () => {
      await student.type(lessonFile('mining', files, `solution.${ending}`));
      await student.checkByKeyboard();
      await expect(result.getByText(allPassed('mining'))).toBeVisible(FIRST_RUN);
      const receipt = student.panel('Receipt');
      await receipt.getByRole('textbox').fill('Ada');
      await receipt.getByRole('button', { name: 'Make the receipt' }).click();
      await expect(receipt.locator('pre')).toContainText('BEGIN CHALKCHAIN RECEIPT', FIRST_RUN);
    });
  }

  await page.getByRole('link', { name: 'All lessons' }).click();
  await expect(page.getByText('Solved in Python and JavaScript')).toBeVisible();
});
