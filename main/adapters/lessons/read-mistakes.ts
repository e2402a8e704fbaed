/** The usual mistakes of a lesson in one language: each is an edit of the solution. */
import type { LessonFault } from '../../../preload/contract/messages/lesson-fault.ts';
import { LessonError } from './lesson-error.ts';
import type { LessonFolder } from './lesson-folder.ts';
import { idSchema, MAX_MISTAKES } from './lesson-schemas.ts';
import { readAllSections, readCodeBlocks } from './sections.ts';

/** Of all files that the edits make, as long as the solution each. */
const MAX_MADE_LENGTH = 500_000;
/** Of one mistake: each looks through the whole solution. */
const MAX_EDITS = 12;

/** Lines of the solution, and what stands in their place. */
interface Edit {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Where an edit stands, for a fault. */
interface Place {
  readonly file: string;
  readonly mistake: string;
}

/**
 * @returns name of a mistake -> the student's file with it; nothing when the lesson has no such file
 * @throws LessonError
 * @see docs/LESSONS.md
 */
export async function readMistakes(
  folder: LessonFolder,
  language: string,
  solution: string,
): Promise<Readonly<Record<string, string>>> {
  const file = `${language}/mistakes.md`;
  const sections = readAllSections(file, (await folder.readIfThere(file)) ?? '');
  if (sections.length > MAX_MISTAKES) throw new LessonError({ code: 'many-mistakes', file, most: MAX_MISTAKES });
  if (sections.length * solution.length > MAX_MADE_LENGTH) {
    throw new LessonError({ code: 'mistakes-too-long', file, most: MAX_MADE_LENGTH });
  }
  const lines = solution.replace(/\n$/, '').split('\n');
  const texts = new Map<string, string>();
  for (const { title: mistake, text } of sections) {
    if (!idSchema.safeParse(mistake).success || texts.has(mistake)) {
      throw new LessonError({ code: 'mistake-name', file, name: mistake });
    }
    const place = { file, mistake };
    texts.set(mistake, applyEdits(place, lines, readEdits(place, text)));
  }
  return Object.fromEntries(texts);
}

function readEdits(place: Place, text: string): readonly Edit[] {
  const blocks = readCodeBlocks(text) ?? [];
  const edits: Edit[] = [];
  for (let index = 0; index < blocks.length; index += 2) {
    edits.push({ from: blocks[index] ?? [], to: blocks[index + 1] ?? [] });
  }
  const arePairs = blocks.length > 0 && blocks.length % 2 === 0 && blocks.length <= 2 * MAX_EDITS;
  if (arePairs && edits.every(({ from }) => from.some((line) => line.trim() !== ''))) return edits;
  throw new LessonError({ code: 'edit-blocks', ...place, most: MAX_EDITS });
}

/** Each edit is looked for in the solution as it is, and not in what the others have made of it. */
function applyEdits(place: Place, solution: readonly string[], edits: readonly Edit[]): string {
  const parts: (readonly string[])[] = [];
  let done = 0;
  for (const { from, to } of edits) {
    const [start, another] = findLines(solution, from);
    const fault = (code: EditFault): LessonError => new LessonError({ code, ...place, firstLine: firstWords(from) });
    if (start === undefined) throw fault('edit-not-found');
    if (another !== undefined) throw fault('edit-not-unique');
    if (start < done) throw fault('edit-order');
    parts.push(solution.slice(done, start), to);
    done = start + from.length;
  }
  return `${[...parts, solution.slice(done)].flat().join('\n')}\n`;
}

function firstWords(lines: readonly string[]): string {
  return lines.find((line) => line.trim() !== '')?.trim() ?? '';
}

type EditFault = Extract<LessonFault, { readonly firstLine: string }>['code'];

/**
 * By Knuth, Morris and Pratt: no line of the solution is looked at anew, whatever the lines are, so there is nothing with
 * which somebody could make this take long.
 *
 * @returns where these lines begin, the first two times
 */
function findLines(solution: readonly string[], wanted: readonly string[]): readonly number[] {
  const found: number[] = [];
  const shorter = shorterFits(wanted);
  let fits = 0;
  for (const [index, line] of solution.entries()) {
    while (fits > 0 && line !== wanted[fits]) fits = shorter[fits - 1] ?? 0;
    if (line === wanted[fits]) fits += 1;
    if (fits < wanted.length) continue;
    found.push(index + 1 - fits);
    if (found.length === 2) break;
    fits = shorter[fits - 1] ?? 0;
  }
  return found;
}

/** For each number of lines that fit, one less: how many still fit, at most, when the beginning moves down. */
function shorterFits(wanted: readonly string[]): readonly number[] {
  const shorter = [0];
  let fits = 0;
  for (const line of wanted.slice(1)) {
    while (fits > 0 && line !== wanted[fits]) fits = shorter[fits - 1] ?? 0;
    if (line === wanted[fits]) fits += 1;
    shorter.push(fits);
  }
  return shorter;
}
