/** What a user interface sees of a REST call. */

/** A REST call made for the API screen, and what came back. */
export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** At most 256 KiB of it. */
  readonly body: string;
  readonly isCut: boolean;
  readonly durationMs: number;
}
