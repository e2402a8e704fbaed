/** What is wrong with the files of a lesson, in English: whole sentences, for whoever writes the lesson. */
import type { LessonFault, LessonProblem } from '../lesson-fault.ts';
import { type Sentences, sentenceFor } from '../message.ts';
import { paramFaults } from './call-problem.ts';
import { countOf, formatSize } from './counts.ts';
import { encodingFaults } from './encoding-fault.ts';

export const lessonFaults: Sentences<LessonFault> = {
  'folder-unreadable': ({ error }) => `The folder cannot be read (“${error}”).`,
  'many-lessons': ({ most }) => `The folder holds more than ${countOf(most, 'lesson')}. The first ${most} are used.`,
  'bad-lesson-name':
    'The name of a lesson’s folder has 1 to 32 lower-case letters, digits and hyphens, and begins with a letter.',
  'lesson-name-taken': 'There is another lesson with this name. Rename the folder.',
  'lesson-not-there': 'The defaults of this computer choose this lesson, but there is none with this name.',
  'file-missing': ({ file }) => `The file ${file} is missing.`,
  'file-leads-out': ({ file }) =>
    `${file} is a link that leads out of the folder with the lessons. Copy the file instead.`,
  'not-a-file': ({ file }) => `${file} is not a file.`,
  'file-too-large': ({ file, mostBytes }) => `The file ${file} is larger than ${formatSize(mostBytes)}.`,
  'lesson-too-large': ({ mostBytes }) => `The lesson’s files are larger than ${formatSize(mostBytes)} together.`,
  'file-encoding': ({ file, fault }) => `${file}: ${sentenceFor(encodingFaults, fault)}`,
  'file-unreadable': ({ file, error }) => `The file ${file} cannot be read (“${error}”).`,
  'file-not-json': ({ file, line }) =>
    `The file ${file} is not JSON: there is an error${line === null ? '' : ` in line ${line}`}, such as a missing comma ` +
    'or quotation mark.',
  'bad-member': ({ file, member, fault }) =>
    `In ${file}, ${member === '' ? 'the whole' : `“${member}”`} ${sentenceFor(paramFaults, fault)}.`,
  'section-missing': ({ file, section }) => `The file ${file} needs a section “## ${section}”.`,
  'section-empty': ({ file, section }) => `In ${file}, the section “## ${section}” is empty.`,
  'section-unknown': ({ file, section }) => `In ${file}, the section “## ${section}” is not known, or comes twice.`,
  'text-too-long': ({ file, section, most }) =>
    `In ${file}, the section “## ${section}” has more than ${countOf(most, 'character')}.`,
  hints: ({ file, most }) => `The file ${file} needs 1 to ${most} hints, each below a heading that begins with “## ”.`,
  'no-language': 'A lesson of code needs a folder python or javascript with start, solution, harness and hints.',
  'same-case': ({ id }) => `In cases.json, two cases have the id “${id}”.`,
  'mistake-unknown': ({ id, mistake }) =>
    `In cases.json, the case “${id}” names the mistake “${mistake}”, which has no sentence under “mistakes”.`,
  'module-name': ({ file }) =>
    `${file} cannot be a module: its name must have lower-case letters, digits and underscores, and no other module of ` +
    'the lesson may have it.',
  'many-modules': ({ language, most }) =>
    `The folder ${language} holds more than ${countOf(most, 'module')} of its own.`,
  'many-mistakes': ({ file, most }) => `The file ${file} has more than ${countOf(most, 'mistake')}.`,
  'mistakes-too-long': ({ file, most }) =>
    `The mistakes of ${file} have more than ${countOf(most, 'character')} together, because each is as long as the ` +
    'solution. Shorten the solution, or have fewer mistakes.',
  'mistake-name': ({ file, name }) =>
    `In ${file}, the section “## ${name}” cannot be a mistake: its name must have 1 to 40 lower-case letters, digits and ` +
    'hyphens, must begin with a letter, and must come only once.',
  'edit-blocks': ({ file, mistake, most }) =>
    `In ${file}, the mistake “${mistake}” needs 1 to ${most} pairs of code blocks: lines of the solution, and below them ` +
    'what stands there in the mistake. Only the second block of a pair may be empty.',
  'edit-not-found': ({ file, mistake, firstLine }) =>
    `In ${file}, the mistake “${mistake}” changes lines that the solution does not have, from “${firstLine}” on. They ` +
    'must be whole lines, with the spaces before them.',
  'edit-not-unique': ({ file, mistake, firstLine }) =>
    `In ${file}, the mistake “${mistake}” changes lines that the solution has more than once, from “${firstLine}” on. ` +
    'Write lines from around them into both blocks, too.',
  'edit-order': ({ file, mistake, firstLine }) =>
    `In ${file}, the mistake “${mistake}” changes lines, from “${firstLine}” on, that begin above the end of those of ` +
    'the pair before. Pairs must have the order of the solution, and no line in common.',
};

/** With the place: `FOLDER, lesson "mining": The file text.md is missing.` */
export function describeLessonProblem({ folder, lesson, fault }: LessonProblem): string {
  const place = lesson === null ? folder : `${folder}, lesson “${lesson}”`;
  return `${place}: ${sentenceFor(lessonFaults, fault)}`;
}
