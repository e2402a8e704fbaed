/** A process in which V8 makes wide vectors: checks the kernel there. Its exit code says whether all was right. */
import { setFlagsFromString } from 'node:v8';
import { passesSelfTest } from '../../../../main/adapters/search/kernel/self-test.ts';
import { createSimdKernel } from '../../../../main/adapters/search/kernel/simd-kernel.ts';
import { checkAllLengths } from './scans.ts';

setFlagsFromString('--no-liftoff');
const kernel = createSimdKernel();
if (kernel === undefined || !passesSelfTest(kernel)) throw new Error('the kernel does not pass its own test');
kernel.useLanes(kernel.maxLanes);
if (checkAllLengths(kernel).size !== 64) throw new Error('some lengths were missing');
