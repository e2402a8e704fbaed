/** What a bench is: it measures, and hands back figures, some of them with a target. */

/** What a figure should be. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** One measured number. */
export interface Figure {
  /** Stable, for scripts: `20000.spread`. Unique within its bench. */
  readonly key: string;
  /** For people. */
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: Target;
}

export interface BenchOptions {
  /** Another checkout of the project, to be measured beside this one; for benches that can. */
  readonly against: string | undefined;
  /** Of a bench of many parts, those whose names have this in them. */
  readonly only: string | undefined;
  /** For a bench that lasts as long as it is told to. */
  readonly minutes: number | undefined;
}

export interface Bench {
  /** What one types: `npm run bench -- NAME`. */
  readonly name: string;
  /** One sentence on what is measured. */
  readonly about: string;
  /** @param note tells people how far the bench is; never part of the result. */
  run(note: (text: string) => void, options: BenchOptions): Promise<Figure[]>;
}

/** Whether a figure reaches its target; `undefined` when it has none. */
export function isOnTarget({ value, target }: Figure): boolean | undefined {
  if (target === undefined) return undefined;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}
