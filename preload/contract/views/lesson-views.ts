/** What a user interface sees of the lessons. Texts are in the small Markdown that docs/LESSONS.md describes. */
import type { Json } from '../json.ts';
import type { LessonProblem } from '../messages/lesson-fault.ts';

export const LESSON_LANGUAGES = ['python', 'javascript'] as const;
export type LessonLanguage = (typeof LESSON_LANGUAGES)[number];

/** `code`: something is written. `watch`: nodes are watched, and questions are answered. */
export type LessonKind = 'code' | 'watch';

/** All lessons that are offered, in their order. */
export interface LessonsView {
  readonly lessons: readonly LessonSummary[];
  /** What could not be used of the lessons' files, for whoever writes them. */
  readonly problems: readonly LessonProblem[];
  readonly solutions: SolutionLockView;
}

/** Whether an instructor has locked the solutions. */
export interface SolutionLockView {
  readonly isLocked: boolean;
  /** They open by themselves then; `null`: they do not. */
  readonly opensAt: number | null;
  /** A password opens them. */
  readonly hasPassword: boolean;
}

export interface LessonSummary {
  /** Name of its folder: lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly kind: LessonKind;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  readonly minutes: number;
  /** In which it can be solved; none for one that is watched. */
  readonly languages: readonly LessonLanguage[];
  /** Came with the program; the others are an instructor's. */
  readonly isBuiltIn: boolean;
}

export type LessonView = CodeLessonView | WatchLessonView;

interface LessonTexts extends LessonSummary {
  readonly goal: string;
  readonly explanation: string;
}

export interface CodeLessonView extends LessonTexts {
  readonly kind: 'code';
  readonly programs: Readonly<Partial<Record<LessonLanguage, LessonProgram>>>;
  readonly cases: readonly LessonCase[];
  /** Name of a usual mistake -> the sentence for whoever made it. */
  readonly mistakes: Readonly<Record<string, string>>;
  /** What *Run* hands to the harness. */
  readonly demo: Json;
}

/** What is needed to run a student's code in one language. File names end in `.py` or `.js`. */
export interface LessonProgram {
  /** The student's file, which the other modules import. */
  readonly file: string;
  /** Its text in the beginning: with the gap. */
  readonly start: string;
  /** The other modules, which a student may read: file name -> text. The entry is among them. */
  readonly modules: Readonly<Record<string, string>>;
  /** The harness: has `run_case`, `demo` and `live` (`runCase`, `demo` and `live` in JavaScript). */
  readonly entry: string;
  /** From a question to nearly the answer. */
  readonly hints: readonly string[];
}

export interface LessonCase {
  readonly id: string;
  readonly title: string;
  /** What the harness is given. */
  readonly given: Json;
  /** A pattern that the harness's answer has to match: see `workshop/pattern.ts`. */
  readonly expected: Json;
  /** Run like the others, but neither given nor expected is shown. */
  readonly isHidden: boolean;
  /** What comes of a usual mistake, by its name; the first that matches counts. */
  readonly mistakes: readonly { readonly mistake: string; readonly got: Json }[];
}

export interface WatchLessonView extends LessonTexts {
  readonly kind: 'watch';
  readonly goals: readonly LessonGoal[];
  readonly questions: readonly LessonQuestion[];
}

/** What the node can see for itself. */
export const WATCHED_FACTS = ['three-nodes', 'all-mine', 'fork', 'reorganisation', 'one-tip'] as const;
export type WatchedFact = (typeof WATCHED_FACTS)[number];

export interface LessonGoal {
  readonly fact: WatchedFact;
  readonly title: string;
  /** What to do for it. */
  readonly text: string;
}

export interface LessonQuestion {
  readonly id: string;
  /** It is asked when this has happened; `null`: at once. */
  readonly after: WatchedFact | null;
  readonly text: string;
  readonly choices: readonly LessonChoice[];
}

export interface LessonChoice {
  readonly text: string;
  readonly isRight: boolean;
  /** What is said to whoever chose it. */
  readonly says: string;
}
