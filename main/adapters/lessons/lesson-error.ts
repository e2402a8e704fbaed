/** The one error of this room: a lesson cannot be used as its files are. */
import { lessonFaults } from '../../../preload/contract/messages/english/lesson-fault.ts';
import type { LessonFault } from '../../../preload/contract/messages/lesson-fault.ts';
import { sentenceFor } from '../../../preload/contract/messages/message.ts';
import { shortVisible } from '../../../preload/contract/visible-text.ts';

/** Of what the files of a lesson say in a fault: names of files, headings, members. */
const MAX_WORDS = 200;

export class LessonError extends Error {
  readonly fault: LessonFault;

  constructor(fault: LessonFault) {
    const visible = visibleFault(fault);
    super(sentenceFor(lessonFaults, visible));
    this.name = 'LessonError';
    this.fault = visible;
  }
}

/** Whoever wrote the lesson chose these words, and they are written into terminals. */
function visibleFault(fault: LessonFault): LessonFault {
  const members = Object.entries(fault).map(([name, value]) => [
    name,
    typeof value === 'string' ? shortVisible(value, MAX_WORDS) : value,
  ]);
  // Safe: the same members, with values of the same kinds.
  return Object.fromEntries(members) as LessonFault;
}
