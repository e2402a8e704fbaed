/** How many hashes a thread tries per second of processor time, by several ways to hash. */
import { createHash, hash } from 'node:crypto';
import type { HashKernel } from '../../../main/adapters/search/kernel/hash-kernel.ts';
import { createScriptKernel } from '../../../main/adapters/search/kernel/script-kernel.ts';
import { createSimdKernel } from '../../../main/adapters/search/kernel/simd-kernel.ts';
import { createHashCount, createRunCell } from '../../../main/adapters/search/search-task.ts';
import { Searcher } from '../../../main/adapters/search/searcher.ts';
import { TemplateScan } from '../../../main/adapters/search/template-scan.ts';
import { formatPythonNumber } from '../../../main/consensus/python/python-number.ts';
import { formatTarget } from '../../../main/consensus/rules/target.ts';
import type { SearchTemplate } from '../../../main/node/ports/nonce-search.ts';
import { createExtremeTemplates, createTemplate } from './templates.ts';

/** A way to hash: works for about so long, and says how many hashes it has tried. */
export interface Way {
  readonly key: string;
  readonly label: string;
  readonly work: (ms: number) => number;
}

/** How often a simple miner looks at the clock: once for so many hashes. */
const HASHES_PER_TIMESTAMP = 128;

const RUN = 1;

export function createWays(): Way[] {
  const { best, worst } = createExtremeTemplates();
  const simple = createTemplate(1);
  const script = createScriptKernel();
  const simd = createSimdKernel();
  if (simd === undefined) throw new Error('this machine has no vector instructions');
  return [
    {
      key: 'naive',
      label: 'naive: text, createHash',
      work: tryTexts(simple, (text) => createHash('sha256').update(text).digest('hex')),
    },
    { key: 'cryptoHash', label: 'text, crypto.hash', work: tryTexts(simple, (text) => hash('sha256', text, 'hex')) },
    { key: 'script', label: 'kernel in JavaScript, best layout', work: scanOnly(script, best) },
    { key: 'simd.best', label: 'kernel in WebAssembly, best layout', work: scanOnly(simd, best) },
    { key: 'simd.worst', label: 'kernel in WebAssembly, worst layout', work: scanOnly(simd, worst) },
    { key: 'sliced', label: 'search thread, best layout', work: search(simd, best) },
  ];
}

/** One text after the other, as anybody would write it at first. */
function tryTexts(template: SearchTemplate, hashText: (text: string) => string): Way['work'] {
  const { beforeNonce, beforeTimestamp, afterTimestamp, difficulty } = template;
  const target = formatTarget(difficulty);
  let nonce = 0;
  return (ms) => {
    const endMs = performance.now() + ms;
    const firstNonce = nonce;
    while (performance.now() < endMs) {
      const afterNonce = beforeTimestamp + formatPythonNumber(Date.now() / 1000) + afterTimestamp;
      for (let left = HASHES_PER_TIMESTAMP; left > 0; left -= 1) {
        if (hashText(beforeNonce + nonce + afterNonce) < target) throw new Error('a miracle happened');
        nonce += 1;
      }
    }
    return nonce - firstNonce;
  };
}

/** The kernel with nothing around it: no clock, nobody to listen to, no pace. */
function scanOnly(kernel: HashKernel, template: SearchTemplate): Way['work'] {
  let start = Date.now() * 1000;
  return (ms) => {
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
  };
}

/** What a search thread does, with all that is around the kernel. */
function search(kernel: HashKernel, template: SearchTemplate): Way['work'] {
  return (ms) => {
    const endMs = performance.now() + ms;
    const memory = { currentRun: createRunCell(), hashCount: createHashCount() };
    Atomics.store(memory.currentRun, 0, RUN);
    const nowMs = (): number => {
      if (performance.now() >= endMs) Atomics.store(memory.currentRun, 0, 0);
      return Date.now();
    };
    new Searcher({ memory, kernel, nowMs }).run({
      run: RUN,
      template,
      threadIndex: 0,
      threadCount: 1,
      hashesPerSecond: Infinity,
      share: 1,
    });
    return Number(memory.hashCount[0]);
  };
}
