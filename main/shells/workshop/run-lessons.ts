/** Checks lessons in the terminal: those of the program, or those of somebody who writes one. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describeLessonProblem } from '../../../preload/contract/messages/english/lesson-fault.ts';
import { checkLesson } from '../../adapters/lessons/check-lesson.ts';
import { LessonError } from '../../adapters/lessons/lesson-error.ts';
import { readLessonAt, readLessonsAt, readShelf, type Shelf } from '../../adapters/lessons/lesson-shelf.ts';
import { findInterpreters } from '../../adapters/lessons/run/interpreters.ts';
import { builtInLessons } from '../../host/workshop/own-workshop.ts';
import { asksForHelp } from './asks-for-help.ts';
import { describeFlaw, describeInterpreters, NO_SANDBOX } from './describe.ts';

const USAGE = `Usage: npm run lessons -- check [DIR]

Checks lessons: each gap has to fail, each solution has to pass every case, and each usual mistake has to get its sentence.
DIR is the folder of a lesson, or one with lessons in it. Without it, the lessons of this program are checked.
docs/LESSONS.md says how to write a lesson.
`;

/** @returns the exit code: 0, 1 when a lesson is not right, 2 for a command line that is not understood */
export async function runLessons(args: readonly string[]): Promise<number> {
  if (asksForHelp(args)) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [command, folder, ...rest] = args;
  if (command !== 'check' || rest.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { lessons, problems } = await read(folder === undefined ? undefined : resolve(folder));
  for (const problem of problems) console.log(describeLessonProblem(problem));
  if (lessons.length === 0 && problems.length === 0) {
    console.log(`There is no lesson in ${folder}.`);
    return 1;
  }
  const interpreters = await findInterpreters(builtInLessons());
  console.log(`${describeInterpreters(interpreters)} ${NO_SANDBOX}`);
  let isGood = problems.length === 0;
  for (const lesson of lessons) {
    const { flaws, untried } = await checkLesson(lesson, interpreters);
    const { id, kind, languages } = lesson.view;
    const tried = languages.filter((language) => !untried.includes(language));
    const state = kind === 'watch' ? 'read; nothing in it runs' : `tried in ${tried.join(' and ') || 'no language'}`;
    console.log(`${flaws.length === 0 ? 'good ' : 'WRONG'} ${id}: ${state}`);
    for (const flaw of flaws) console.log(`      ${describeFlaw(flaw).replaceAll('\n', '\n      ')}`);
    if (untried.length > 0) {
      console.log(`      Not tried, because this computer does not have it: ${untried.join(', ')}`);
    }
    if (flaws.length > 0) isGood = false;
  }
  return isGood ? 0 : 1;
}

async function read(folder: string | undefined): Promise<Shelf> {
  const builtIn = builtInLessons();
  if (folder === undefined) return await readShelf({ builtIn, own: [] });
  if (!existsSync(join(folder, 'lesson.json'))) return await readLessonsAt(builtIn, folder);
  const [root, name] = [dirname(folder), basename(folder)];
  try {
    return { lessons: [await readLessonAt(builtIn, root, name)], problems: [] };
  } catch (error) {
    if (!(error instanceof LessonError)) throw error;
    return { lessons: [], problems: [{ folder: root, lesson: name, fault: error.fault }] };
  }
}
