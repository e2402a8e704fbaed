/**
 * Tests that fail under Wine and, as far as it can be shown without one, not in a Windows: each with the proof. Everything
 * else that fails there is a fault of ours. What is in this list and passes is taken out of it.
 */

export interface WineFault {
  /** From the top folder, with `/`. */
  readonly file: string;
  /** The names of the groups and of the test, with ` > ` between them; `*`: every test of the file. */
  readonly test: string;
  /** What shows that it is Wine. */
  readonly proof: string;
}

export const WINE_OWN: readonly WineFault[] = [];
