/** Runs the cases of lessons with the files that a student has written in a folder. */
import {
  LESSON_LANGUAGES,
  type CodeLessonView,
  type LessonLanguage,
} from '../../../preload/contract/views/lesson-views.ts';
import { runCases } from '../../adapters/lessons/check-lesson.ts';
import { LessonError } from '../../adapters/lessons/lesson-error.ts';
import { LessonFolder } from '../../adapters/lessons/lesson-folder.ts';
import { findInterpreters, type Interpreters } from '../../adapters/lessons/run/interpreters.ts';
import { builtInLessons } from '../../host/workshop/own-workshop.ts';
import { describeInterpreters, describeRun, NO_SANDBOX } from './describe.ts';

/** @returns the exit code: 1 unless all that was written passes all cases */
export async function checkFolder(folder: string, lessons: readonly CodeLessonView[]): Promise<number> {
  const interpreters = await findInterpreters(builtInLessons());
  console.log(`${describeInterpreters(interpreters)} ${NO_SANDBOX}`);
  let found = 0;
  let isGood = true;
  for (const lesson of lessons) {
    for (const language of LESSON_LANGUAGES) {
      const text = await readWritten(folder, lesson, language);
      if (text === undefined) continue;
      found += 1;
      if (!(await checkText(lesson, language, text, interpreters))) isGood = false;
    }
  }
  if (found > 0) return isGood ? 0 : 1;
  console.log(
    `There is nothing to check in ${folder}. To write the lessons there: npm run workshop -- init "${folder}"`,
  );
  return 1;
}

/** @returns `undefined` when the student has no such file; the sentence of a file that cannot be read is told */
async function readWritten(
  folder: string,
  { id, programs }: CodeLessonView,
  language: LessonLanguage,
): Promise<string | undefined> {
  const file = programs[language]?.file;
  if (file === undefined) return undefined;
  try {
    return await new LessonFolder({ root: folder, name: id, isBuiltIn: false }).readIfThere(file);
  } catch (error) {
    if (!(error instanceof LessonError)) throw error;
    console.log(`\n${id}: ${error.message}`);
    return '';
  }
}

async function checkText(
  lesson: CodeLessonView,
  language: LessonLanguage,
  text: string,
  interpreters: Interpreters,
): Promise<boolean> {
  const name = `${lesson.title} (${lesson.id}/${lesson.programs[language]?.file})`;
  const interpreter = interpreters[language];
  if (interpreter === undefined) {
    console.log(`\n${name}: not checked, because this computer cannot run it.`);
    return false;
  }
  const { runs, output } = await runCases(lesson, language, text, interpreter);
  const passed = runs.filter(({ verdict }) => verdict.isPassed).length;
  console.log(`\n${name}: ${passed} of ${runs.length} cases passed.`);
  for (const run of runs.filter(({ verdict }) => !verdict.isPassed)) {
    console.log(`  ${describeRun(run, language).replaceAll('\n', '\n  ')}`);
  }
  if (passed === runs.length) console.log('  Solved.');
  else if (output.trim() !== '') {
    console.log(`  Printed by your code:\n    ${output.trim().replaceAll('\n', '\n    ')}`);
  }
  return passed === runs.length;
}
