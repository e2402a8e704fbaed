/** The sections of a Markdown file: what stands below each heading that begins with `## `, and the blocks of code in it. */
import { LessonError } from './lesson-error.ts';

const MAX_SECTION_LENGTH = 8000;
const MAX_HINTS = 12;

interface Section {
  readonly title: string;
  readonly text: string;
}

/** What comes before the first heading is for those who read the file. */
function splitSections(markdown: string): readonly Section[] {
  const sections: { title: string; lines: string[] }[] = [];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    if (isFence(line)) isCode = !isCode;
    if (!isCode && line.startsWith('## ')) sections.push({ title: line.slice(3).trim(), lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ title, lines }) => ({ title, text: lines.join('\n').trim() }));
}

/**
 * The texts of these sections, and no others.
 *
 * @throws LessonError
 */
export function readSections<T extends string>(
  file: string,
  markdown: string,
  titles: readonly T[],
): Record<T, string> {
  const found = new Map<string, string>();
  for (const { title, text } of splitSections(markdown)) {
    if (!titles.some((known) => known === title) || found.has(title)) {
      throw new LessonError({ code: 'section-unknown', file, section: title.slice(0, 60) });
    }
    checkText(file, title, text);
    found.set(title, text);
  }
  const missing = titles.find((title) => !found.has(title));
  if (missing !== undefined) throw new LessonError({ code: 'section-missing', file, section: missing });
  // Safe: each of the titles is there, and nothing else.
  return Object.fromEntries(found) as Record<T, string>;
}

/** Every section, whatever its heading says. @throws LessonError */
export function readAllSections(file: string, markdown: string): readonly Section[] {
  const sections = splitSections(markdown);
  for (const { title, text } of sections) checkText(file, title.slice(0, 60), text);
  return sections;
}

/** The text below each heading. @throws LessonError */
export function readHints(file: string, markdown: string): readonly string[] {
  const hints = readAllSections(file, markdown);
  if (hints.length === 0 || hints.length > MAX_HINTS) throw new LessonError({ code: 'hints', file, most: MAX_HINTS });
  return hints.map(({ text }) => text);
}

/**
 * The lines of each block of code.
 *
 * @returns `undefined` when the last block is not ended
 */
export function readCodeBlocks(text: string): readonly (readonly string[])[] | undefined {
  const blocks: string[][] = [];
  let isCode = false;
  for (const line of text.split('\n')) {
    if (isFence(line)) {
      isCode = !isCode;
      if (isCode) blocks.push([]);
    } else if (isCode) blocks.at(-1)?.push(line);
  }
  return isCode ? undefined : blocks;
}

/** Begins or ends a block of code. */
function isFence(line: string): boolean {
  return line.startsWith('```');
}

function checkText(file: string, section: string, text: string): void {
  if (text === '') throw new LessonError({ code: 'section-empty', file, section });
  if (text.length > MAX_SECTION_LENGTH) {
    throw new LessonError({ code: 'text-too-long', file, section, most: MAX_SECTION_LENGTH });
  }
}
