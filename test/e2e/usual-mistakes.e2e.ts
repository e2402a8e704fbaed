/**
 * Usual mistakes of each of the program's lessons, typed into the page in both languages: their sentences stand where the
 * student reads them. That the sentences are right is proved of all mistakes where no browser is needed
 * (`test/adapters/lessons`); here it is the way from the editor through Pyodide and QuickJS to the screen. As many as there
 * are: `CHALKCHAIN_TEST_RUNS=10`.
 */
import { readShelf } from '../../main/adapters/lessons/lesson-shelf.ts';
import { builtInLessons } from '../../main/host/workshop/own-workshop.ts';
import { runs } from '../support/runs.ts';
import { expect, test } from './support/browser-page.ts';
import { Student } from './support/student.ts';
import { User } from './support/user.ts';

/** Of each lesson in each language. */
const MISTAKES = runs(3);

const LANGUAGES = { python: 'Python', javascript: 'JavaScript' } as const;

/** The first one waits for its language, which starts slowly on a busy computer. */
const FIRST_RUN_MS = 180_000;

test('usual mistakes get their sentences in the page, in both languages', { tag: '@long' }, async ({ uiPage }) => {
  test.setTimeout(600_000);
  const student = new Student(uiPage);
  await new User(uiPage).skipFirstSteps();
  const { lessons } = await readShelf({ builtIn: builtInLessons(), own: [] });
  const unsaid: string[] = [];
  let said = 0;
  let expected = 0;
  for (const { view, programs } of lessons) {
    if (view.kind !== 'code') continue;
    await student.openLesson(view.title);
    for (const language of view.languages) {
      await test.step(`${view.title} in ${LANGUAGES[language]}`, async () => {
        await student.choose(LANGUAGES[language]);
        const mistakes = Object.entries(programs[language]?.mistakes ?? {}).slice(0, MISTAKES);
        expected += mistakes.length;
        for (const [mistake, code] of mistakes) {
          await student.type(code);
          await student.checkByKeyboard();
          await student.waitUntilChecked(FIRST_RUN_MS);
          // It stands at the first case that failed: what the others say is behind a press.
          const sentence = student.result().getByText(view.mistakes[mistake] ?? 'a sentence that is missing');
          if (await sentence.first().isVisible()) said += 1;
          else unsaid.push(`${view.id}, ${language}, ${mistake}: ${await student.result().innerText()}`);
        }
      });
    }
  }
  expect(unsaid).toEqual([]);
  expect(said).toBe(expected);
  // Three lessons, each in two languages.
  expect(expected).toBeGreaterThanOrEqual(18);
});
