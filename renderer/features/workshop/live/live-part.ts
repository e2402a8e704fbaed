/** What each part gets in which the student's code does its work in the real node. */
import type { LessonLanguage, LessonProgram } from '../../../../preload/contract/views/lesson-views.ts';

export interface LivePartProps {
  readonly language: LessonLanguage;
  readonly program: LessonProgram;
  readonly code: string;
}
