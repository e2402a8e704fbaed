/** How far a student has come: the data, and what a change makes of it. */
import { z } from 'zod';
import { MAX_CODE_LENGTH } from '../../../preload/contract/limits.ts';
import { LESSON_LANGUAGES, WATCHED_FACTS } from '../../../preload/contract/views/lesson-views.ts';
import type {
  CodeProgressChange,
  CodeProgressView,
  WorkshopProgressView,
} from '../../../preload/contract/views/workshop-views.ts';
import type { WorkshopChange } from '../../api/hosted/hosted-workshop.ts';
import { hashText } from '../../consensus/hash.ts';
import { RequestError } from '../../node/request-error.ts';

/** Of lessons that something was done in; those of years ago give way. */
const MAX_LESSONS = 100;

const code = z.object({
  text: z.string().max(MAX_CODE_LENGTH).nullable(),
  hintsOpened: z.int().min(0),
  isSolved: z.boolean(),
  isGivenUp: z.boolean(),
  savedAt: z.number(),
});

export const progressSchema = z.object({
  format: z.literal(1),
  language: z.enum(LESSON_LANGUAGES).nullable(),
  lessons: z.record(
    z.string(),
    z.object({
      code: z.partialRecord(z.enum(LESSON_LANGUAGES), code),
      facts: z.array(z.enum(WATCHED_FACTS)).readonly(),
      answers: z.record(z.string(), z.int().min(0)),
    }),
  ),
  /** SHA-256 of the password with which the solutions were opened: another one locks them again. */
  unlockedWith: z.string().nullable(),
});

export type Progress = z.infer<typeof progressSchema>;

export const NO_PROGRESS: Progress = { format: 1, language: null, lessons: {}, unlockedWith: null };

type LessonProgress = Progress['lessons'][string];
type CodeProgress = z.infer<typeof code>;

const NOTHING_DONE: LessonProgress = { code: {}, facts: [], answers: {} };

/** Enough to tell texts of one student apart. */
const VERSION_LENGTH = 16;

/** As the page sees it. */
export function viewProgress({ language, lessons }: Progress): WorkshopProgressView {
  const view = ({ code: written, ...done }: LessonProgress): WorkshopProgressView['lessons'][string] => ({
    ...done,
    code: {
      ...(written.python && { python: viewCode(written.python) }),
      ...(written.javascript && { javascript: viewCode(written.javascript) }),
    },
  });
  return { language, lessons: Object.fromEntries(Object.entries(lessons).map(([id, done]) => [id, view(done)])) };
}

function viewCode(done: CodeProgress): CodeProgressView {
  return { ...done, version: versionOf(done.text) };
}

/** Of the beginning it is empty. */
function versionOf(text: string | null): string {
  return text === null ? '' : hashText(text).slice(0, VERSION_LENGTH);
}

/** @throws RequestError `lesson-changed-elsewhere` */
export function changeProgress(before: Progress, change: WorkshopChange, nowSeconds: number): Progress {
  const { language = before.language, code: changed, watched } = change;
  // The lesson that was worked on last comes last.
  const lessons = new Map(Object.entries(before.lessons));
  const put = (lesson: string, done: Partial<LessonProgress>): void => {
    const next = { ...NOTHING_DONE, ...lessons.get(lesson), ...done };
    lessons.delete(lesson);
    lessons.set(lesson, next);
  };
  if (changed !== undefined) {
    const old = lessons.get(changed.lesson)?.code ?? {};
    checkVersion(old[changed.language]?.text ?? null, changed);
    put(changed.lesson, {
      code: { ...old, [changed.language]: changeCode(old[changed.language], changed, nowSeconds) },
    });
  }
  if (watched !== undefined) put(watched.lesson, { facts: watched.facts, answers: watched.answers });
  return { ...before, language, lessons: Object.fromEntries([...lessons].slice(-MAX_LESSONS)) };
}

/** A text that does not know the last one must not replace it. */
function checkVersion(old: string | null, { text, after }: CodeProgressChange): void {
  if (text === undefined || after === undefined || text === old || after === versionOf(old)) return;
  throw new RequestError({ code: 'lesson-changed-elsewhere' });
}

function changeCode(
  old: CodeProgress | undefined,
  { text, hintsOpened, isSolved, isGivenUp }: CodeProgressChange,
  savedAt: number,
): CodeProgress {
  return {
    text: text === undefined ? (old?.text ?? null) : text,
    hintsOpened: hintsOpened ?? old?.hintsOpened ?? 0,
    isSolved: isSolved ?? old?.isSolved ?? false,
    isGivenUp: isGivenUp ?? old?.isGivenUp ?? false,
    savedAt,
  };
}
