/** How much a student's program may use. The worker keeps to them; the page ends one that does not. */
import type { Language } from './student-runtime.ts';

/** Of the WebAssembly memory, in which a program and its language live. */
export const MAX_MEMORY_BYTES: Readonly<Record<Language, number>> = {
  python: 512 * 1024 * 1024,
  javascript: 256 * 1024 * 1024,
};

/** Of the output of one call, in UTF-16 code units. */
export const MAX_OUTPUT_LENGTH = 64 * 1024;

/** Of the JSON text of an answer. */
export const MAX_ANSWER_LENGTH = 4 * 1024 * 1024;

/** Output is sent at most so often, and when so much has gathered. */
export const OUTPUT_PAUSE_MS = 50;
export const OUTPUT_PIECE_LENGTH = 8 * 1024;

/** Of an error's message and of each name in it. */
export const MAX_MESSAGE_LENGTH = 2_000;

/** Of the lines that led to an error. */
export const MAX_TRACE_LINES = 8;

/** More messages of a worker within a second come from a program that has got hold of its channel. */
export const MAX_MESSAGES_PER_SECOND = 200;

/** A language that is asked to stop and does not within this time is ended. On a busy computer it may wait for its turn. */
export const STOP_GRACE_MS = 1_000;
/** It passes in so many turns of the page: of a computer that sleeps meanwhile, only one of them is lost. */
export const STOP_GRACE_TURNS = 4;

/** Python takes four seconds on an idle computer, and 15 times that on one with 15 times as much to do. */
export const START_LIMIT_MS = 120_000;

/** The files come from this computer. */
export const DOWNLOAD_LIMIT_MS = 60_000;
