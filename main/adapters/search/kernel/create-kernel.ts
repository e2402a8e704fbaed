/** Chooses the hash kernel for this machine. */
import type { HashKernel } from './hash-kernel.ts';
import { createScriptKernel } from './script-kernel.ts';
import { createSimdKernel } from './simd-kernel.ts';

/** Makes the fastest kernel that this machine can run. */
export function createKernel(): HashKernel {
  return createSimdKernel() ?? createScriptKernel();
}
