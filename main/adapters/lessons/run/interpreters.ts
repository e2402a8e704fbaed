/** What runs each language on this computer. */
import { join } from 'node:path';
import type { LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import { findPython } from './find-python.ts';
import type { Interpreter } from './run-program.ts';

/** A language that this computer does not have is missing. */
export type Interpreters = Readonly<Partial<Record<LessonLanguage, Interpreter>>>;

/** @param builtIn the folder with the program's lessons */
export async function findInterpreters(builtIn: string): Promise<Interpreters> {
  const folder = join(builtIn, 'terminal');
  const python = await findPython();
  return {
    javascript: { command: [process.execPath], driver: { folder, file: '_run-cases.mjs' } },
    // Texts are UTF-8 whatever the system's language is, and nothing is left behind in the folder.
    ...(python && { python: { command: [...python, '-X', 'utf8', '-B'], driver: { folder, file: '_run_cases.py' } } }),
  };
}

/** How the functions of a harness are called in each language. */
export const RUN_CASE: Readonly<Record<LessonLanguage, string>> = { python: 'run_case', javascript: 'runCase' };
