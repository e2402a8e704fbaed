/** How many hashes a thread tries per second of processor time, by several ways to hash. */
import { createHash, hash } from 'node:crypto';
import type { HashKernel } from '../../../main/adapters/search/kernel/hash-kernel.ts';
import { createScriptKernel } from '../../../main/adapters/search/kernel/script-kernel.ts';
import { createSimdKernel } from '../../../main/adapters/search/kernel/simd-kernel.ts';
import { createHashCount, createRunCell } from '../../../main/adapters/search/search-task.ts';
import { Searcher } from '../../../main/adapters/search/searcher.ts';
import { formatPythonNumber } from '../../../main/consensus/python/python-number.ts';
import { formatTarget } from '../../../main/consensus/rules/target.ts';
import type { SearchTemplate } from '../../../main/node/ports/nonce-search.ts';
import { measured, scanOnly, type Work, type WorkHere } from './work.ts';
import { startNarrowProcess } from './narrow-process.ts';
import { createExtremeTemplates, createTemplate } from './templates.ts';

/** A way to hash: works for about so long. */
export interface Way {
  readonly key: string;
  readonly label: string;
  readonly work: (ms: number) => Work | Promise<Work>;
}

export interface Ways {
  readonly ways: readonly Way[];
  readonly close: () => void;
}

/** How often a simple miner looks at the clock: once for so many hashes. */
const HASHES_PER_TIMESTAMP = 128;

const RUN = 1;

export function createWays(): Ways {
  const { best, worst } = createExtremeTemplates();
  const simple = createTemplate(1);
  const script = createScriptKernel();
  const simd = createSimdKernel();
  if (simd === undefined) throw new Error('this machine has no vector instructions');
  const narrow = startNarrowProcess();
  const ways: Way[] = [
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
    { key: 'simd128.best', label: 'the same with 128 bits, best layout', work: (ms) => narrow.work('best', ms) },
    { key: 'simd128.worst', label: 'the same with 128 bits, worst layout', work: (ms) => narrow.work('worst', ms) },
  ];
  return { ways, close: narrow.close };
}

/** One text after the other, as anybody would write it at first. */
function tryTexts(template: SearchTemplate, hashText: (text: string) => string): WorkHere {
  const { beforeNonce, beforeTimestamp, afterTimestamp, difficulty } = template;
  const target = formatTarget(difficulty);
  let nonce = 0;
  return measured((ms) => {
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
  });
}

/** What a search thread does, with all that is around the kernel. */
function search(kernel: HashKernel, template: SearchTemplate): WorkHere {
  return measured((ms) => {
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
  });
}
