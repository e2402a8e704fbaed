/** Everything that is fed by strangers. */
import type { FuzzTarget } from './fuzz-target.ts';
import { answersTarget } from './targets/answers-target.ts';
import { contractTarget } from './targets/contract-target.ts';
import { dumpTarget } from './targets/dump-target.ts';
import { fileTargets } from './targets/file-targets.ts';
import { httpTarget } from './targets/http-target.ts';
import { textTargets } from './targets/text-targets.ts';

export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  ...textTargets,
  dumpTarget,
  httpTarget,
  answersTarget,
  contractTarget,
  ...fileTargets,
];

/** How many of so many cases go to each: all get as many, but for those of which one takes the time of several. */
export function shareOut(cases: number): ReadonlyMap<FuzzTarget, number> {
  const whole = FUZZ_TARGETS.reduce((sum, { cost }) => sum + 1 / cost, 0);
  return new Map(FUZZ_TARGETS.map((target) => [target, Math.max(1, Math.round(cases / target.cost / whole))] as const));
}
