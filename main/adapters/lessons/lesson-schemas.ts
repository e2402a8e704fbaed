/**
 * What the JSON files of a lesson may hold.
 *
 * @see docs/LESSONS.md
 */
import { z } from 'zod';
import type { Json } from '../../../preload/contract/json.ts';
import { WATCHED_FACTS } from '../../../preload/contract/views/lesson-views.ts';

const MAX_LINE = 200;
const MAX_SENTENCES = 1000;
const MAX_CASES = 100;
/** In `cases.json`, and of a language. */
export const MAX_MISTAKES = 30;

const line = z.string().trim().min(1).max(MAX_LINE);
const sentences = z.string().trim().min(1).max(MAX_SENTENCES);
/** Of a case, a mistake or a question. */
export const idSchema = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/);
/** Deeper than a case is, and what walks through it has no end to fear. */
const MAX_DEPTH = 32;

// Safe: what `JSON.parse` has made is nothing else.
const json = z.custom<Json>((value) => value !== undefined && isShallow(value, MAX_DEPTH));

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((member) => isShallow(member, depth - 1));
}

const common = {
  format: z.literal(1),
  title: line,
  summary: line,
  minutes: z.int().min(1).max(600),
};

/** `lesson.json` */
export const lessonSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('code'),
    /** The student's file, without its ending. */
    file: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/),
  }),
  z.strictObject({ ...common, kind: z.literal('watch') }),
]);

/** `cases.json` */
export const casesSchema = z.strictObject({
  demo: json,
  /** With `got`, what comes of it in each case that does not say otherwise. */
  mistakes: z
    .record(idSchema, z.strictObject({ says: sentences, got: json.exactOptional() }))
    .refine((mistakes) => Object.keys(mistakes).length <= MAX_MISTAKES),
  cases: z
    .array(
      z.strictObject({
        id: idSchema,
        title: line,
        hidden: z.boolean().exactOptional(),
        given: json,
        expected: json,
        mistakes: z.record(idSchema, json).exactOptional(),
      }),
    )
    .min(1)
    .max(MAX_CASES),
});

/** `watch.json` */
export const watchSchema = z.strictObject({
  goals: z
    .array(z.strictObject({ fact: z.enum(WATCHED_FACTS), title: line, text: sentences }))
    .min(1)
    .max(10),
  questions: z
    .array(
      z.strictObject({
        id: idSchema,
        after: z.enum(WATCHED_FACTS).nullable(),
        text: sentences,
        choices: z
          .array(z.strictObject({ text: line, right: z.boolean().exactOptional(), says: sentences }))
          .min(2)
          .max(8),
      }),
    )
    .max(20),
});

/** `catalogue.json` beside the lessons: their order. */
export const catalogueSchema = z.array(idSchema);
