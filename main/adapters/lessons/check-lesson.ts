/** Proves a lesson: its gaps fail, its solutions pass every case, and each usual mistake gets its own sentence. */
import type { CodeLessonView, LessonLanguage } from '../../../preload/contract/views/lesson-views.ts';
import { judgeCase, type CaseVerdict } from '../../../preload/contract/workshop/judge-case.ts';
import type { StoredLesson } from './read-lesson.ts';
import type { StoredProgram } from './read-program.ts';
import type { RunOutcome } from './run/answer-lines.ts';
import { RUN_CASE, type Interpreters } from './run/interpreters.ts';
import { runProgram, type Interpreter } from './run/run-program.ts';

export interface CaseRun {
  readonly id: string;
  readonly title: string;
  readonly isHidden: boolean;
  readonly outcome: RunOutcome;
  readonly verdict: CaseVerdict;
}

/** Something that a lesson does not keep. */
export interface LessonFlaw {
  readonly language: LessonLanguage;
  readonly what:
    | { readonly code: 'gap-passes' }
    | { readonly code: 'solution-fails'; readonly run: CaseRun }
    | { readonly code: 'mistake-passes'; readonly mistake: string }
    | { readonly code: 'mistake-unnoticed'; readonly mistake: string; readonly run: CaseRun }
    | { readonly code: 'mistake-mixed-up'; readonly mistake: string; readonly run: CaseRun }
    | { readonly code: 'mistake-without-sentence'; readonly mistake: string }
    | { readonly code: 'mistake-without-example'; readonly mistake: string };
}

export interface LessonCheck {
  readonly flaws: readonly LessonFlaw[];
  /** Languages of the lesson that this computer cannot run. */
  readonly untried: readonly LessonLanguage[];
}

/** Runs a student's file through all cases. */
export async function runCases(
  lesson: CodeLessonView,
  language: LessonLanguage,
  text: string,
  interpreter: Interpreter,
): Promise<{ readonly runs: readonly CaseRun[]; readonly output: string }> {
  const program = lesson.programs[language];
  if (program === undefined) throw new Error(`The lesson ${lesson.id} has nothing in ${language}`);
  const { outcomes, output } = await runProgram({
    interpreter,
    modules: { ...program.modules, [program.file]: text },
    function: RUN_CASE[language],
    given: lesson.cases.map(({ given }) => given),
  });
  const runs = lesson.cases.flatMap((tried, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined) return [];
    const { id, title, isHidden } = tried;
    return [{ id, title, isHidden, outcome, verdict: judgeCase(lesson, tried, outcome) }];
  });
  return { runs, output };
}

export async function checkLesson({ view, programs }: StoredLesson, interpreters: Interpreters): Promise<LessonCheck> {
  if (view.kind !== 'code') return { flaws: [], untried: [] };
  const flaws: LessonFlaw[] = [];
  const untried: LessonLanguage[] = [];
  for (const language of view.languages) {
    const [program, interpreter] = [programs[language], interpreters[language]];
    if (program === undefined) continue;
    if (interpreter === undefined) untried.push(language);
    else flaws.push(...(await checkProgram(view, language, program, interpreter)));
  }
  return { flaws, untried };
}

async function checkProgram(
  lesson: CodeLessonView,
  language: LessonLanguage,
  { program, solution, mistakes }: StoredProgram,
  interpreter: Interpreter,
): Promise<LessonFlaw[]> {
  const flaws: LessonFlaw['what'][] = [];
  const run = async (text: string): Promise<readonly CaseRun[]> =>
    (await runCases(lesson, language, text, interpreter)).runs;
  if ((await run(program.start)).every(({ verdict }) => verdict.isPassed)) flaws.push({ code: 'gap-passes' });
  for (const failed of (await run(solution)).filter(({ verdict }) => !verdict.isPassed)) {
    flaws.push({ code: 'solution-fails', run: failed });
  }
  for (const [mistake, text] of Object.entries(mistakes)) flaws.push(...judgeMistake(lesson, mistake, await run(text)));
  for (const mistake of Object.keys(lesson.mistakes)) {
    if (!Object.hasOwn(mistakes, mistake)) flaws.push({ code: 'mistake-without-example', mistake });
  }
  return flaws.map((what) => ({ language, what }));
}

/** The first case that fails says this mistake, and each other one at least some mistake: one may bring others with it. */
function judgeMistake(lesson: CodeLessonView, mistake: string, runs: readonly CaseRun[]): LessonFlaw['what'][] {
  if (!Object.hasOwn(lesson.mistakes, mistake)) return [{ code: 'mistake-without-sentence', mistake }];
  const failed = runs.flatMap((run) => (run.verdict.isPassed ? [] : [{ run, found: run.verdict.mistake }]));
  const [first] = failed;
  if (first === undefined) return [{ code: 'mistake-passes', mistake }];
  const unnoticed = failed.find(({ found }) => found === null);
  if (unnoticed !== undefined) return [{ code: 'mistake-unnoticed', mistake, run: unnoticed.run }];
  return first.found === mistake ? [] : [{ code: 'mistake-mixed-up', mistake, run: first.run }];
}
