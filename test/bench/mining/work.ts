/** Work that is measured: how many hashes were tried, and how much processor time that took. */
import type { HashKernel } from '../../../main/adapters/search/kernel/hash-kernel.ts';
import { TemplateScan } from '../../../main/adapters/search/template-scan.ts';
import type { SearchTemplate } from '../../../main/node/ports/nonce-search.ts';

export interface Work {
  readonly hashes: number;
  /** Of processor time. */
  readonly cpuMicros: number;
}

/** Works for about so long, in this process. */
export type WorkHere = (ms: number) => Work;

/** The kernel with nothing around it: no clock, nobody to listen to, no pace. */
export function scanOnly(kernel: HashKernel, template: SearchTemplate): WorkHere {
  let start = Date.now() * 1000;
  return measured((ms) => {
    const endMs = performance.now() + ms;
    const scan = new TemplateScan({ kernel, template, lanes: kernel.maxLanes, firstGroup: 0, groupStep: 1 });
    let hashes = 0;
    while (performance.now() < endMs) {
      const run = { start, first: 1, last: 99, isRepeated: false };
      scan.makeReadyFor(run, () => true);
      for (const step of scan.scan(run)) hashes += step.hashes;
      start += 100;
    }
    return hashes;
  });
}

/** Adds what it costs in this process. */
export function measured(countHashes: (ms: number) => number): WorkHere {
  return (ms) => {
    const before = process.cpuUsage();
    const hashes = countHashes(ms);
    const { user, system } = process.cpuUsage(before);
    return { hashes, cpuMicros: user + system };
  };
}
