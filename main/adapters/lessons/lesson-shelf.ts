/** All lessons that there are: those of the program, then an instructor's. One that is broken does not hide the others. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LessonFault, LessonProblem } from '../../../preload/contract/messages/lesson-fault.ts';
import { LESSON_LANGUAGES } from '../../../preload/contract/views/lesson-views.ts';
import { errorWords, shortVisible } from '../../../preload/contract/visible-text.ts';
import { LessonError } from './lesson-error.ts';
import type { LessonPlace } from './lesson-folder.ts';
import { catalogueSchema } from './lesson-schemas.ts';
import { readLesson, type StoredLesson } from './read-lesson.ts';
import { ENDINGS, type Shapes } from './read-program.ts';

/** Of an instructor's in one folder. */
const MAX_LESSONS = 32;
/** Of a folder that has no lesson's name. */
const MAX_SHOWN_NAME = 60;
const LESSON_NAME = /^[a-z][a-z0-9-]{0,31}$/;
const SHAPES_FOLDER = 'shapes';

export interface Shelf {
  readonly lessons: readonly StoredLesson[];
  readonly problems: readonly LessonProblem[];
}

export interface ShelfPlaces {
  /** The program's own: with `catalogue.json` and the shapes. */
  readonly builtIn: string;
  /** Folders of an instructor, which need not be there. */
  readonly own: readonly string[];
}

export async function readShelf({ builtIn, own }: ShelfPlaces): Promise<Shelf> {
  const reader = new ShelfReader(await readShapes(builtIn));
  for (const name of await readCatalogue(builtIn)) await reader.take({ root: builtIn, name, isBuiltIn: true });
  for (const root of own) await reader.takeAll(root);
  return reader;
}

/** Those in one folder alone, as whoever writes them has them. */
export async function readLessonsAt(builtIn: string, root: string): Promise<Shelf> {
  const reader = new ShelfReader(await readShapes(builtIn));
  await reader.takeAll(root);
  return reader;
}

/** One lesson by itself. @throws LessonError */
export async function readLessonAt(builtIn: string, root: string, name: string): Promise<StoredLesson> {
  if (!LESSON_NAME.test(name)) throw new LessonError({ code: 'bad-lesson-name' });
  return readLesson({ root, name, isBuiltIn: false }, await readShapes(builtIn));
}

class ShelfReader implements Shelf {
  readonly lessons: StoredLesson[] = [];
  readonly problems: LessonProblem[] = [];
  readonly #shapes: Shapes;
  readonly #taken = new Set<string>();

  constructor(shapes: Shapes) {
    this.#shapes = shapes;
  }

  async takeAll(root: string): Promise<void> {
    for (const name of await listLessons(root, this.problems)) await this.take({ root, name, isBuiltIn: false });
  }

  async take(place: LessonPlace): Promise<void> {
    const { root: folder, name: lesson } = place;
    try {
      if (!LESSON_NAME.test(lesson)) throw new LessonError({ code: 'bad-lesson-name' });
      if (this.#taken.has(lesson)) throw new LessonError({ code: 'lesson-name-taken' });
      this.lessons.push(await readLesson(place, this.#shapes));
      this.#taken.add(lesson);
    } catch (error) {
      if (!(error instanceof LessonError)) throw error;
      this.problems.push({ folder, lesson: shortVisible(lesson, MAX_SHOWN_NAME), fault: error.fault });
    }
  }
}

/** A missing folder is no problem: most classes have none. */
async function listLessons(root: string, problems: LessonProblem[]): Promise<readonly string[]> {
  const problem = (fault: LessonFault): void => void problems.push({ folder: root, lesson: null, fault });
  try {
    const names: string[] = [];
    for (const entry of await readdir(root, { withFileTypes: true })) {
      // What a file manager leaves behind is no lesson; what is behind a link shows when it is read.
      const isLesson = entry.isDirectory() || entry.isSymbolicLink();
      if (isLesson && !entry.name.startsWith('.')) names.push(entry.name);
    }
    names.sort();
    if (names.length > MAX_LESSONS) problem({ code: 'many-lessons', most: MAX_LESSONS });
    return names.slice(0, MAX_LESSONS);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
      problem({ code: 'folder-unreadable', error: errorWords(error) });
    }
    return [];
  }
}

/** The program's own files are as they were when it was built: what is wrong with them is a bug. */
async function readCatalogue(builtIn: string): Promise<readonly string[]> {
  return catalogueSchema.parse(JSON.parse(await readFile(join(builtIn, 'catalogue.json'), 'utf8')));
}

async function readShapes(builtIn: string): Promise<Shapes> {
  const shapes: Record<string, Record<string, string>> = {};
  for (const language of LESSON_LANGUAGES) {
    const folder = join(builtIn, SHAPES_FOLDER, language);
    const texts: Record<string, string> = {};
    for (const name of (await readdir(folder)).toSorted()) {
      if (name.endsWith(ENDINGS[language])) texts[name] = await readFile(join(folder, name), 'utf8');
    }
    shapes[language] = texts;
  }
  // Safe: each language was just put in.
  return shapes as Record<(typeof LESSON_LANGUAGES)[number], Record<string, string>>;
}
