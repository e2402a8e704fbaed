/** The error that says: Python would not read this text as JSON. */

/** Its message is a short sentence that may name a position, never the text itself (it comes from strangers). */
export class PythonJsonError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PythonJsonError';
  }
}
