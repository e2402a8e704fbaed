/** How far a student has come in a lesson, in one word. */
import type {
  LessonLanguage,
  LessonSummary,
  LessonView,
  WatchLessonView,
} from '../../../../preload/contract/views/lesson-views.ts';
import type { LessonProgressView } from '../../../../preload/contract/views/workshop-views.ts';

export type LessonStanding =
  | { readonly kind: 'untouched' | 'begun' | 'given-up' }
  /** No languages: a lesson that is watched. */
  | { readonly kind: 'solved'; readonly languages: readonly LessonLanguage[] };

/** @param whole known only of lessons that are watched */
export function lessonStanding(
  lesson: LessonSummary,
  progress: LessonProgressView | undefined,
  whole?: LessonView,
): LessonStanding {
  if (progress === undefined) return { kind: 'untouched' };
  if (whole?.kind === 'watch') return watchStanding(whole, progress);
  const solved = lesson.languages.filter((language) => progress.code[language]?.isSolved === true);
  if (solved.length > 0) return { kind: 'solved', languages: solved };
  const codes = Object.values(progress.code);
  if (codes.some(({ isGivenUp }) => isGivenUp)) return { kind: 'given-up' };
  return { kind: codes.some(({ text, hintsOpened }) => text !== null || hintsOpened > 0) ? 'begun' : 'untouched' };
}

function watchStanding({ goals, questions }: WatchLessonView, { facts, answers }: LessonProgressView): LessonStanding {
  const isDone =
    goals.every(({ fact }) => facts.includes(fact)) && questions.every(({ id }) => Object.hasOwn(answers, id));
  if (isDone) return { kind: 'solved', languages: [] };
  return { kind: facts.length > 0 || Object.keys(answers).length > 0 ? 'begun' : 'untouched' };
}
