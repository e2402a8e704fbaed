/** The lessons of this computer, what an instructor has decided about them, and how far the student has come. */
import { join } from 'node:path';
import type { LessonProblem } from '../../../preload/contract/messages/lesson-fault.ts';
import type {
  LessonLanguage,
  LessonsView,
  LessonSummary,
  LessonView,
  SolutionLockView,
} from '../../../preload/contract/views/lesson-views.ts';
import type { WorkshopProgressView } from '../../../preload/contract/views/workshop-views.ts';
import { readShelf, type Shelf } from '../../adapters/lessons/lesson-shelf.ts';
import type { StoredLesson } from '../../adapters/lessons/read-lesson.ts';
import type { LoadedDefaults } from '../../adapters/system/defaults/read-defaults.ts';
import type { HostedWorkshop, WorkshopChange, WorkshopLesson } from '../../api/hosted/hosted-workshop.ts';
import { hashText } from '../../consensus/hash.ts';
import type { Clock } from '../../node/ports/clock.ts';
import type { Log } from '../../node/ports/log.ts';
import { RequestError } from '../../node/request-error.ts';
import { findPackageFolder } from '../package-folder.ts';
import { changeProgress, viewProgress } from './progress.ts';
import { ProgressFile } from './progress-file.ts';

/** In the data folder. */
const PROGRESS_FILE = 'workshop.json';
const LESSONS_FOLDER = 'lessons';

export interface OwnWorkshopDependencies {
  /** The data folder; `undefined` when everything is in memory. */
  readonly folder: string | undefined;
  readonly defaults: Pick<LoadedDefaults, 'lessons' | 'lessonsFolder' | 'solutionsFrom' | 'solutionsPassword'>;
  readonly clock: Pick<Clock, 'nowSeconds'>;
  readonly log: Pick<Log, 'warn'>;
}

/** The lessons that came with the program. */
export function builtInLessons(): string {
  return join(findPackageFolder(), 'main', 'lessons');
}

export class OwnWorkshop implements HostedWorkshop {
  readonly #deps: OwnWorkshopDependencies;
  readonly #file: ProgressFile;

  /** @throws StorageError */
  constructor(deps: OwnWorkshopDependencies) {
    this.#deps = deps;
    const { folder, log } = deps;
    this.#file = new ProgressFile(folder === undefined ? undefined : join(folder, PROGRESS_FILE), log);
  }

  async close(): Promise<void> {
    await this.#file.idle();
  }

  async list(): Promise<LessonsView> {
    const { lessons, problems } = this.#choose(await this.#read());
    const summaries = lessons.map(({ view }) => summaryOf(view));
    return { lessons: summaries, problems, solutions: this.#lock() };
  }

  async find(id: string): Promise<WorkshopLesson> {
    const found = this.#choose(await this.#read()).lessons.find(({ view }) => view.id === id);
    if (found === undefined) throw new RequestError({ code: 'not-found', what: 'lesson' });
    return toLesson(found);
  }

  async findAny(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, WorkshopLesson>> {
    const { lessons } = await this.#read();
    return new Map(lessons.filter(({ view }) => ids.has(view.id)).map((found) => [found.view.id, toLesson(found)]));
  }

  checkUnlocked(): void {
    const { isLocked, opensAt, hasPassword } = this.#lock();
    if (isLocked) throw new RequestError({ code: 'solution-locked', opensAt, hasPassword });
  }

  async unlock(password: string): Promise<void> {
    if (password !== this.#deps.defaults.solutionsPassword) {
      throw new RequestError({ code: 'wrong-solutions-password' });
    }
    await this.#file.save((before) => ({ ...before, unlockedWith: hashText(password) }));
  }

  progress(): Promise<WorkshopProgressView> {
    return Promise.resolve(viewProgress(this.#file.progress));
  }

  async save(change: WorkshopChange): Promise<WorkshopProgressView> {
    await this.#file.save((before) => changeProgress(before, change, this.#deps.clock.nowSeconds()));
    return await this.progress();
  }

  #read(): Promise<Shelf> {
    const { folder, defaults } = this.#deps;
    const own = folder === undefined ? [] : [join(folder, LESSONS_FOLDER)];
    return readShelf({ builtIn: builtInLessons(), own: [defaults.lessonsFolder, ...own] });
  }

  /** What the defaults choose, in their order. */
  #choose({ lessons, problems }: Shelf): Shelf {
    const { lessons: chosen, lessonsFolder: folder } = this.#deps.defaults;
    if (chosen === undefined) return { lessons, problems };
    const names = [...new Set(chosen)];
    const found = names.flatMap((name) => lessons.filter(({ view }) => view.id === name));
    const missing = names
      .filter((name) => ![...found.map(({ view }) => view.id), ...problems.map(({ lesson }) => lesson)].includes(name))
      .map((lesson): LessonProblem => ({ folder, lesson, fault: { code: 'lesson-not-there' } }));
    return { lessons: found, problems: [...problems, ...missing] };
  }

  #lock(): SolutionLockView {
    const { solutionsFrom, solutionsPassword } = this.#deps.defaults;
    const isDue = solutionsFrom !== undefined && this.#deps.clock.nowSeconds() >= solutionsFrom;
    const { unlockedWith } = this.#file.progress;
    const isOpened = solutionsPassword !== undefined && unlockedWith === hashText(solutionsPassword);
    const isAnybody = solutionsFrom === undefined && solutionsPassword === undefined;
    return {
      isLocked: !isDue && !isOpened && !isAnybody,
      opensAt: solutionsFrom ?? null,
      hasPassword: solutionsPassword !== undefined,
    };
  }
}

function summaryOf({ id, kind, title, summary, minutes, languages, isBuiltIn }: LessonView): LessonSummary {
  return { id, kind, title, summary, minutes, languages, isBuiltIn };
}

function toLesson({ view, programs }: StoredLesson): WorkshopLesson {
  const solutions = Object.entries(programs).map(([language, { solution }]) => [language, solution] as const);
  // Safe: the names come from programs, whose names are languages.
  return { view, solutions: Object.fromEntries(solutions) as Partial<Record<LessonLanguage, string>> };
}
