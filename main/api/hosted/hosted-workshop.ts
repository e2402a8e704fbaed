/** Lessons and progress, as the handlers ask for them: a port that `main/host` fills. */
import type { LessonLanguage, LessonsView, LessonView } from '../../../preload/contract/views/lesson-views.ts';
import type {
  CodeProgressChange,
  WatchProgressChange,
  WorkshopProgressView,
} from '../../../preload/contract/views/workshop-views.ts';

export interface WorkshopChange {
  readonly language?: LessonLanguage;
  readonly code?: CodeProgressChange;
  readonly watched?: WatchProgressChange;
}

/** A lesson with what a student does not get at once. */
export interface WorkshopLesson {
  readonly view: LessonView;
  readonly solutions: Readonly<Partial<Record<LessonLanguage, string>>>;
}

export interface HostedWorkshop {
  list(): Promise<LessonsView>;
  /** Those that are offered. @throws RequestError `not-found` */
  find(id: string): Promise<WorkshopLesson>;
  /** Of all lessons that are there, offered or not. */
  findAny(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, WorkshopLesson>>;
  /** @throws RequestError `solution-locked` */
  checkUnlocked(): void;
  /** @throws RequestError `wrong-solutions-password`; StorageError */
  unlock(password: string): Promise<void>;
  progress(): Promise<WorkshopProgressView>;
  /** @throws RequestError `lesson-changed-elsewhere`; StorageError */
  save(change: WorkshopChange): Promise<WorkshopProgressView>;
}
