/** What a test, its thread and the programs on the computers of a network say to each other. */

/** An HTTP request that a computer sends. */
export interface LanCall {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface LanAnswer {
  readonly status: number;
  readonly body: string;
}

/** What came of a call. */
export type LanOutcome = { readonly answer: LanAnswer } | { readonly failure: string };

/** Longer than any answer takes. */
export const ANSWER_MS = 60_000;
