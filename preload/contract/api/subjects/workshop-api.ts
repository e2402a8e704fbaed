/** Lessons, progress in them, and receipts. */
import type { LessonLanguage, LessonsView, LessonView } from '../../views/lesson-views.ts';
import type {
  CodeProgressChange,
  ReceiptCheckView,
  SignedReceiptView,
  WatchProgressChange,
  WorkshopProgressView,
} from '../../views/workshop-views.ts';

export interface WorkshopApi {
  /** Read anew from the disk, so that whoever writes a lesson sees what changed. */
  getLessons(): Promise<LessonsView>;
  /** Without its solutions. @throws `not-found` */
  getLesson(params: { readonly id: string }): Promise<LessonView>;
  /**
   * The student's file as it could be.
   *
   * @throws `not-found`, `solution-locked`, `lesson-not-done` unless it is solved or given up in this language
   */
  getSolution(params: {
    readonly lesson: string;
    readonly language: LessonLanguage;
  }): Promise<{ readonly text: string }>;
  /** For this start and later ones. @throws `wrong-solutions-password` */
  unlockSolutions(params: { readonly password: string }): Promise<void>;
  getWorkshopProgress(): Promise<WorkshopProgressView>;
  /**
   * Kept beside the chain, so that another browser finds it.
   *
   * @throws `not-found` for a lesson that is not offered, `lesson-changed-elsewhere` for code `after` another version than
   * the node has: then nothing of the change is kept
   */
  saveWorkshopProgress(params: {
    readonly language?: LessonLanguage;
    readonly code?: CodeProgressChange;
    readonly watched?: WatchProgressChange;
  }): Promise<WorkshopProgressView>;
  /**
   * Signs that the saved code has passed so many of the lesson's cases, as the page says. The node makes the text.
   *
   * @throws `not-found`, `lesson-not-solved` unless it is saved as solved in this language
   */
  signReceipt(params: {
    readonly lesson: string;
    readonly language: LessonLanguage;
    readonly passed: number;
    /** Of the student, if they wish. */
    readonly name: string | null;
  }): Promise<SignedReceiptView>;
  /** Finds the receipts in a text that may hold anything else as well: at most 1,000 in 2 Mi UTF-16 units. */
  checkReceipts(params: { readonly text: string }): Promise<ReceiptCheckView>;
}
