/** Reads what a lesson of code has for one language. */
import type { LessonLanguage, LessonProgram } from '../../../preload/contract/views/lesson-views.ts';
import { LessonError } from './lesson-error.ts';
import type { LessonFolder } from './lesson-folder.ts';
import { readMistakes } from './read-mistakes.ts';
import { readHints } from './sections.ts';

const MAX_OWN_MODULES = 8;
const MODULE = /^[a-z][a-z0-9_]{0,31}$/;

/** Files that are no modules. */
const NAMED = new Set(['start', 'solution']);

export const ENDINGS: Readonly<Record<LessonLanguage, string>> = { python: '.py', javascript: '.js' };

/** Classes that lessons build on: file name -> text. */
export type Shapes = Readonly<Record<LessonLanguage, Readonly<Record<string, string>>>>;

/** With what the student does not get at once. */
export interface StoredProgram {
  readonly program: LessonProgram;
  readonly solution: string;
  /** Name of a usual mistake -> the student's file with it. */
  readonly mistakes: Readonly<Record<string, string>>;
}

/**
 * @param file of the student, without its ending
 * @returns `undefined` when the lesson has no such folder
 * @throws LessonError
 */
export async function readProgram(
  folder: LessonFolder,
  language: LessonLanguage,
  file: string,
  shapes: Shapes,
): Promise<StoredProgram | undefined> {
  const names = await folder.list(language);
  if (names.length === 0) return undefined;
  const ending = ENDINGS[language];
  const entry = `harness${ending}`;
  const own = names.filter((name) => name.endsWith(ending) && !NAMED.has(name.slice(0, -ending.length)));
  if (own.length > MAX_OWN_MODULES + 1) {
    throw new LessonError({ code: 'many-modules', language, most: MAX_OWN_MODULES });
  }
  const modules: Record<string, string> = { ...shapes[language] };
  for (const name of own) {
    const isTaken = Object.hasOwn(modules, name) || name === file + ending;
    const path = `${language}/${name}`;
    if (isTaken || !MODULE.test(name.slice(0, -ending.length))) {
      throw new LessonError({ code: 'module-name', file: path });
    }
    modules[name] = await folder.readText(path);
  }
  if (!Object.hasOwn(modules, entry)) throw new LessonError({ code: 'file-missing', file: `${language}/${entry}` });
  const hints = `${language}/hints.md`;
  const solution = await folder.readText(`${language}/solution${ending}`);
  return {
    program: {
      file: file + ending,
      start: await folder.readText(`${language}/start${ending}`),
      modules,
      entry,
      hints: readHints(hints, await folder.readText(hints)),
    },
    solution,
    mistakes: await readMistakes(folder, language, solution),
  };
}
