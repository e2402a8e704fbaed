/** A lesson's files and the student's code as one program. */
import type { LessonLanguage, LessonProgram } from '../../../../preload/contract/views/lesson-views.ts';
import type { Program } from '../runtime/student-runtime.ts';

export function programOf(language: LessonLanguage, { file, modules, entry }: LessonProgram, code: string): Program {
  return { language, entry, modules: { ...modules, [file]: code } };
}

/** The function of the harness that tries a case. */
export function caseFunction(language: LessonLanguage): string {
  return language === 'python' ? 'run_case' : 'runCase';
}
