/** Chooses the hash kernel for this machine. */
import type { HashKernel } from './hash-kernel.ts';
import { createScriptKernel } from './script-kernel.ts';
import { passesSelfTest } from './self-test.ts';
import { createSimdKernel } from './simd-kernel.ts';

/** Makes the fastest kernel that this machine can run correctly. */
export function createKernel(): HashKernel {
  return createTestedSimdKernel() ?? createScriptKernel();
}

/** @returns `undefined` when this machine cannot run it, or gets wrong results. */
export function createTestedSimdKernel(): HashKernel | undefined {
  const kernel = createSimdKernel();
  if (kernel === undefined || !passesSelfTest(kernel)) return undefined;
  kernel.useLanes(kernel.maxLanes);
  return kernel;
}
