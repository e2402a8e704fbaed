/** Reads the command line of the workshop in files, and does what it says. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeLessonProblem } from '../../../preload/contract/messages/english/lesson-fault.ts';
import {
  LESSON_LANGUAGES,
  type CodeLessonView,
  type LessonLanguage,
} from '../../../preload/contract/views/lesson-views.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import { thisMachine } from '../../adapters/system/data-folder.ts';
import { findDefaults } from '../../adapters/system/defaults/defaults-place.ts';
import { loadDefaults } from '../../adapters/system/defaults/read-defaults.ts';
import { expandHome } from '../../adapters/system/home-path.ts';
import { checkNpmFlags } from '../../host/npm-flags.ts';
import { UsageError } from '../../host/start-error.ts';
import { OwnWorkshop } from '../../host/workshop/own-workshop.ts';
import { asksForHelp } from './asks-for-help.ts';
import { checkFolder } from './check-folder.ts';
import { initFolder } from './init-folder.ts';

const USAGE = `Usage: npm run workshop -- init DIR [--language python|javascript]
       npm run workshop -- check DIR

init   writes the lessons into DIR: texts, hints, and files with gaps. A file that is there already is left as it is.
       Without --language they are in Python.
check  runs the cases of each lesson with your code, and says what is missing. It needs Python, or Node.js for JavaScript.

For example:
       npm run workshop -- init my-lessons
       npm run workshop -- check my-lessons
The same lessons are in the app, on the screen Workshop.
`;

const EXIT_USAGE = 2;

interface Command {
  readonly name: 'init' | 'check';
  readonly folder: string;
  readonly language: LessonLanguage;
}

/** @returns the exit code: 0, 1 when a case has failed, 2 for a command line that is not understood */
export async function runWorkshop(args: readonly string[]): Promise<number> {
  if (asksForHelp(args)) {
    process.stdout.write(USAGE);
    return 0;
  }
  try {
    checkNpmFlags(process.env, ['language']);
    const { name, folder, language } = parseCommand(args);
    const lessons = await codeLessons();
    return name === 'init' ? await initFolder(folder, language, lessons) : await checkFolder(folder, lessons);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    return EXIT_USAGE;
  }
}

function parseCommand(args: readonly string[]): Command {
  const { positionals, values } = parse(args);
  const [name, folder, ...rest] = positionals;
  if (name !== 'init' && name !== 'check') throw new UsageError('Say what to do: init or check.');
  if (folder === undefined || folder === '' || rest.length > 0) throw new UsageError('Name one folder.');
  const language = LESSON_LANGUAGES.find((known) => known === (values.language ?? 'python'));
  if (language === undefined) throw new UsageError('--language is python or javascript.');
  return { name, folder: resolve(expandHome(folder)), language };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { language: { type: 'string' } } });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/** Those that an instructor has chosen for this computer, or all. */
async function codeLessons(): Promise<readonly CodeLessonView[]> {
  const machine = thisMachine();
  const defaults = loadDefaults(findDefaults({ ...machine, named: undefined, programFolder: undefined }));
  const log = { warn: (line: string) => console.error(line) };
  const workshop = new OwnWorkshop({ folder: undefined, defaults, clock: systemClock(), log });
  const { lessons, problems } = await workshop.list();
  for (const problem of problems) console.error(describeLessonProblem(problem));
  const found = await Promise.all(lessons.map(({ id }) => workshop.find(id)));
  return found.flatMap(({ view }) => (view.kind === 'code' ? [view] : []));
}
