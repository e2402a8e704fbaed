/** The error that says: Python would not read this text as JSON. */
import { rejectDetails } from '../../../preload/contract/messages/english/reject-reason.ts';
import { sentenceFor } from '../../../preload/contract/messages/message.ts';
import type { JsonFault, RejectDetail } from '../../../preload/contract/messages/reject-reason.ts';

/** What is wrong may name a position, never the text itself (it comes from strangers). */
export class PythonJsonError extends Error {
  readonly fault: JsonFault;

  constructor(fault: JsonFault) {
    super(sentenceFor<RejectDetail>(rejectDetails, fault));
    this.name = 'PythonJsonError';
    this.fault = fault;
  }
}
