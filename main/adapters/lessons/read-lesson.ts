/** Reads one lesson from its folder. */
import {
  LESSON_LANGUAGES,
  type CodeLessonView,
  type LessonCase,
  type LessonLanguage,
  type LessonView,
  type WatchLessonView,
} from '../../../preload/contract/views/lesson-views.ts';
import type { z } from 'zod';
import { LessonError } from './lesson-error.ts';
import { LessonFolder, type LessonPlace } from './lesson-folder.ts';
import { casesSchema, lessonSchema, watchSchema } from './lesson-schemas.ts';
import { readProgram, type Shapes, type StoredProgram } from './read-program.ts';
import { readSections } from './sections.ts';

/** A lesson with what the student does not get at once. */
export interface StoredLesson {
  readonly view: LessonView;
  readonly programs: Partial<Record<LessonLanguage, StoredProgram>>;
}

type Facts<K extends string> = Extract<z.infer<typeof lessonSchema>, { kind: K }>;

/** @throws LessonError for the first fault that is found */
export async function readLesson(place: LessonPlace, shapes: Shapes): Promise<StoredLesson> {
  const folder = new LessonFolder(place);
  const facts = await folder.readJson('lesson.json', lessonSchema);
  const text = readSections('text.md', await folder.readText('text.md'), ['Goal', 'Explanation']);
  const common = {
    id: place.name,
    title: facts.title,
    summary: facts.summary,
    minutes: facts.minutes,
    isBuiltIn: place.isBuiltIn,
    goal: text.Goal,
    explanation: text.Explanation,
  };
  return facts.kind === 'code'
    ? await readCodeLesson(folder, facts, common, shapes)
    : { view: await readWatchLesson(folder, common), programs: {} };
}

type Common = Omit<WatchLessonView, 'kind' | 'goals' | 'questions' | 'languages'>;

async function readCodeLesson(
  folder: LessonFolder,
  { file }: Facts<'code'>,
  common: Common,
  shapes: Shapes,
): Promise<StoredLesson> {
  const programs: Partial<Record<LessonLanguage, StoredProgram>> = {};
  for (const language of LESSON_LANGUAGES) {
    const program = await readProgram(folder, language, file, shapes);
    if (program !== undefined) programs[language] = program;
  }
  const languages = LESSON_LANGUAGES.filter((language) => programs[language] !== undefined);
  if (languages.length === 0) throw new LessonError({ code: 'no-language' });
  const { demo, mistakes, cases } = await folder.readJson('cases.json', casesSchema);
  const view: CodeLessonView = {
    ...common,
    kind: 'code',
    languages,
    programs: Object.fromEntries(languages.map((language) => [language, programs[language]?.program])),
    cases: readCases(cases, mistakes),
    mistakes: Object.fromEntries(Object.entries(mistakes).map(([name, { says }]) => [name, says])),
    demo,
  };
  return { view, programs };
}

function readCases(
  cases: z.infer<typeof casesSchema>['cases'],
  known: z.infer<typeof casesSchema>['mistakes'],
): readonly LessonCase[] {
  const ids = new Set<string>();
  return cases.map(({ id, title, hidden, given, expected, mistakes = {} }) => {
    if (ids.has(id)) throw new LessonError({ code: 'same-case', id });
    ids.add(id);
    const unknown = Object.keys(mistakes).find((mistake) => !Object.hasOwn(known, mistake));
    if (unknown !== undefined) throw new LessonError({ code: 'mistake-unknown', id, mistake: unknown });
    // In the order in which the lesson lists them: of two that fit, the first one counts.
    const found = Object.entries(known).flatMap(([mistake, { got: usual }]) => {
      const got = Object.hasOwn(mistakes, mistake) ? mistakes[mistake] : usual;
      return got === undefined ? [] : [{ mistake, got }];
    });
    return { id, title, isHidden: hidden ?? false, given, expected, mistakes: found };
  });
}

async function readWatchLesson(folder: LessonFolder, common: Common): Promise<WatchLessonView> {
  const { goals, questions } = await folder.readJson('watch.json', watchSchema);
  return {
    ...common,
    kind: 'watch',
    languages: [],
    goals,
    questions: questions.map(({ choices, ...question }) => ({
      ...question,
      choices: choices.map(({ text, right, says }) => ({ text, isRight: right ?? false, says })),
    })),
  };
}
