/** How far a student has come, and receipts for what is solved. */
import type { LessonLanguage, WatchedFact } from './lesson-views.ts';

export interface WorkshopProgressView {
  /** `null`: not chosen yet. */
  readonly language: LessonLanguage | null;
  /** Lesson -> what was done. Lessons in which nothing was done are missing. */
  readonly lessons: Readonly<Record<string, LessonProgressView>>;
}

export interface LessonProgressView {
  readonly code: Readonly<Partial<Record<LessonLanguage, CodeProgressView>>>;
  /** Of a lesson that is watched: what has happened already. */
  readonly facts: readonly WatchedFact[];
  /** Question -> number of the choice, from 0. */
  readonly answers: Readonly<Record<string, number>>;
}

export interface CodeProgressView {
  /** `null`: the beginning, untouched. */
  readonly text: string | null;
  readonly hintsOpened: number;
  readonly isSolved: boolean;
  readonly isGivenUp: boolean;
  /** Seconds since 1970. */
  readonly savedAt: number;
  /** Of the text; it is handed back with the text that replaces it. */
  readonly version: string;
}

/** Members that are left out stay. */
export interface CodeProgressChange {
  readonly lesson: string;
  readonly language: LessonLanguage;
  readonly text?: string | null;
  /** The version that the text replaces. If the node has another one by now, the text is not taken. */
  readonly after?: string;
  readonly hintsOpened?: number;
  readonly isSolved?: boolean;
  readonly isGivenUp?: boolean;
}

/** Replaces what was known of a lesson that is watched. */
export interface WatchProgressChange {
  readonly lesson: string;
  readonly facts: readonly WatchedFact[];
  readonly answers: Readonly<Record<string, number>>;
}

/** What a receipt says, whoever says it. */
export interface ReceiptView {
  /** Of the wallet whose key has signed. */
  readonly address: string;
  /** What the student calls themselves; `null` when they would rather not. */
  readonly name: string | null;
  readonly lesson: string;
  readonly language: LessonLanguage;
  readonly passed: number;
  readonly cases: number;
  /** SHA-256 of the code without white space at the ends of lines: 64 hex digits. */
  readonly codeHash: string;
  /** Seconds since 1970, by the clock of the student's computer. */
  readonly at: number;
}

export interface SignedReceiptView extends ReceiptView {
  /** To be handed in: some lines of ASCII, framed by BEGIN and END. */
  readonly text: string;
}

export interface CheckedReceiptView extends ReceiptView {
  /** The key of this address has signed exactly this. It does not say that it is true, nor who holds the key. */
  readonly isGenuine: boolean;
  /** What this node's owner calls the address; `null`: nothing. */
  readonly knownAs: string | null;
  /** Of the lesson here; `null`: there is none with this name. */
  readonly lessonTitle: string | null;
  /** The code is the lesson's own solution. */
  readonly isOwnSolution: boolean;
  /** Which others of the list have the same code from another address, by their numbers from 0: the first ten. */
  readonly sameCodeAs: readonly number[];
  /** How many they are. */
  readonly sameCodeCount: number;
  /** The number, from 0, of an earlier one in the list that says the same; `null`: none does. */
  readonly repeats: number | null;
}

export interface ReceiptCheckView {
  /** In the order of the text. */
  readonly receipts: readonly CheckedReceiptView[];
  /** Pieces that begin like a receipt but cannot be read: cut off or changed on the way. */
  readonly unreadable: number;
  /** Where the first few of these are: the line, from 1, and the last words before it, such as a student's name. */
  readonly unreadableAt: readonly { readonly line: number; readonly after: string | null }[];
  /** Further ones that were not looked at. */
  readonly left: number;
}
