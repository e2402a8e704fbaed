/** The one error of this room: a lesson cannot be used as its files are. */
import { lessonFaults } from '../../../preload/contract/messages/english/lesson-fault.ts';
import type { LessonFault } from '../../../preload/contract/messages/lesson-fault.ts';
import { sentenceFor } from '../../../preload/contract/messages/message.ts';

export class LessonError extends Error {
  readonly fault: LessonFault;

  constructor(fault: LessonFault) {
    super(sentenceFor(lessonFaults, fault));
    this.name = 'LessonError';
    this.fault = fault;
  }
}
