/** What a user interface sees of a node's diagnostics: texts for whoever looks for a fault, read by their owner first. */

/** What there may be; the log comes from memory, everything else is made when it is asked for. */
export const DIAGNOSTICS_PARTS = ['versions', 'settings', 'status', 'peers', 'activity', 'log', 'last-crash'] as const;

export type DiagnosticsPart = (typeof DIAGNOSTICS_PARTS)[number];

export interface DiagnosticsFile {
  readonly part: DiagnosticsPart;
  /** Such as `log.txt`. */
  readonly name: string;
  readonly text: string;
  /** Older lines were left out: it would have been too long. */
  readonly isCut: boolean;
}

export interface DiagnosticsView {
  /** Seconds since 1970. */
  readonly at: number;
  readonly files: readonly DiagnosticsFile[];
}
