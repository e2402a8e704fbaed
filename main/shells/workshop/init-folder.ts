/** Writes lessons into a folder for a student's own editor. Nothing that is there is ever replaced. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodeLessonView, LessonLanguage, LessonProgram } from '../../../preload/contract/views/lesson-views.ts';
import { NO_SANDBOX } from './describe.ts';

/** @returns the exit code */
export async function initFolder(
  folder: string,
  language: LessonLanguage,
  lessons: readonly CodeLessonView[],
): Promise<number> {
  const kept: string[] = [];
  const put = async (file: string, text: string): Promise<void> => {
    if (!(await writeNew(file, text))) kept.push(file);
  };
  await mkdir(folder, { recursive: true });
  const written = lessons.filter(({ programs }) => programs[language] !== undefined);
  await put(join(folder, 'README.md'), overview(folder, written));
  for (const lesson of written) {
    const program = lesson.programs[language];
    if (program === undefined) continue;
    const own = join(folder, lesson.id);
    await mkdir(own, { recursive: true });
    for (const [name, text] of Object.entries(filesOf(lesson, program))) await put(join(own, name), text);
  }
  console.log(`The lessons are in ${folder}. Begin with its README.md.`);
  if (kept.length > 0) console.log(`These were there already, and are as they were:\n  ${kept.join('\n  ')}`);
  return 0;
}

/** File name -> text. */
function filesOf(lesson: CodeLessonView, program: LessonProgram): Record<string, string> {
  const { [program.entry]: _harness, ...modules } = program.modules;
  return {
    'README.md': describeLesson(lesson),
    [`hints-${program.file.replace('.', '-')}.md`]: hintsText(lesson, program),
    [program.file]: program.start,
    ...modules,
  };
}

/** @returns whether it was written: `false` when there is something with this name */
async function writeNew(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function overview(folder: string, lessons: readonly CodeLessonView[]): string {
  const rows = lessons.map(
    (lesson) =>
      `- **${lesson.title}** (about ${lesson.minutes} minutes): ${lesson.summary} Read ${lesson.id}/README.md, then write ` +
      `into ${fileNames(lesson)} beside it.`,
  );
  return `# The workshop

${rows.join('\n')}

To check what you have written, type this in the folder of Chalkchain:

    npm run workshop -- check "${folder}"

It runs the cases of each lesson with your code, says what was expected and what came, and which misunderstanding that usually is. ${NO_SANDBOX}

The other files in the folders of the lessons are there for you to read. Changing them has no effect on the check.
`;
}

/** `mining.py` or `mining.js` */
function fileNames({ programs }: CodeLessonView): string {
  return Object.values(programs)
    .map(({ file }) => `\`${file}\``)
    .join(' or ');
}

function describeLesson(lesson: CodeLessonView): string {
  const { title, goal, explanation, cases } = lesson;
  const shown = cases.filter(({ isHidden }) => !isHidden).map((tried) => `- ${tried.title}`);
  const hidden = cases.length - shown.length;
  const more = hidden === 0 ? '' : `\n- and ${hidden} more, which you do not see`;
  return `# ${title}

${goal}

${explanation}

## What is checked

${shown.join('\n')}${more}

Write into ${fileNames(lesson)}. If you are stuck, there are hints; read one at a time.
`;
}

function hintsText({ title }: CodeLessonView, { hints }: LessonProgram): string {
  const parts = hints.map((hint, index) => `## Hint ${index + 1}\n\n${hint}\n`);
  // Far apart, so that the next hint is not seen with the one before.
  return `# ${title}: hints\n\nRead one, try again, and only then read the next.\n\n${parts.join('\n'.repeat(40))}`;
}
