/** An answer ends before its end, and its reader is to notice: nobody is to blame, and nothing is logged. */
export class BrokenOffError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BrokenOffError';
  }
}
