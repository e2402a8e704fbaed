/** What is wrong with the files of a lesson. */
import type { ParamFault } from './call-problem.ts';
import type { EncodingFault } from './encoding-fault.ts';

export interface LessonProblem {
  /** The folder with lessons in it. */
  readonly folder: string;
  /** Name of the lesson's folder; `null`: the whole folder. */
  readonly lesson: string | null;
  readonly fault: LessonFault;
}

/** Paths begin in the lesson's folder, and are written with `/`. */
export type LessonFault =
  // The folder
  | { readonly code: 'folder-unreadable'; readonly error: string }
  | { readonly code: 'many-lessons'; readonly most: number }
  | { readonly code: 'bad-lesson-name' }
  | { readonly code: 'lesson-name-taken' }
  /** An instructor's defaults choose it. */
  | { readonly code: 'lesson-not-there' }
  // A file
  | { readonly code: 'file-missing'; readonly file: string }
  | { readonly code: 'file-leads-out'; readonly file: string }
  | { readonly code: 'not-a-file'; readonly file: string }
  | { readonly code: 'file-too-large'; readonly file: string; readonly mostBytes: number }
  | { readonly code: 'lesson-too-large'; readonly mostBytes: number }
  | { readonly code: 'file-encoding'; readonly file: string; readonly fault: EncodingFault }
  /** `error` is the system's word. */
  | { readonly code: 'file-unreadable'; readonly file: string; readonly error: string }
  // What is in it
  | { readonly code: 'file-not-json'; readonly file: string; readonly line: number | null }
  /** `member` like `cases.0.title`; `''` for the whole. */
  | { readonly code: 'bad-member'; readonly file: string; readonly member: string; readonly fault: ParamFault }
  | { readonly code: 'section-missing'; readonly file: string; readonly section: string }
  | { readonly code: 'section-empty'; readonly file: string; readonly section: string }
  | { readonly code: 'section-unknown'; readonly file: string; readonly section: string }
  | { readonly code: 'text-too-long'; readonly file: string; readonly section: string; readonly most: number }
  | { readonly code: 'hints'; readonly file: string; readonly most: number }
  | { readonly code: 'no-language' }
  | { readonly code: 'same-case'; readonly id: string }
  | { readonly code: 'mistake-unknown'; readonly id: string; readonly mistake: string }
  | { readonly code: 'module-name'; readonly file: string }
  | { readonly code: 'many-modules'; readonly language: string; readonly most: number }
  // The usual mistakes of a language
  | { readonly code: 'many-mistakes'; readonly file: string; readonly most: number }
  /** Of all texts that come of them. */
  | { readonly code: 'mistakes-too-long'; readonly file: string; readonly most: number }
  | { readonly code: 'mistake-name'; readonly file: string; readonly name: string }
  | { readonly code: 'edit-blocks'; readonly file: string; readonly mistake: string; readonly most: number }
  /** `firstLine` of those that are to be changed. */
  | { readonly code: 'edit-not-found'; readonly file: string; readonly mistake: string; readonly firstLine: string }
  | { readonly code: 'edit-not-unique'; readonly file: string; readonly mistake: string; readonly firstLine: string }
  | { readonly code: 'edit-order'; readonly file: string; readonly mistake: string; readonly firstLine: string };
