/** A process without V8's flag for wide vectors: the kernel as it runs in the app, and where the flag does not help. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createSimdKernel } from '../../../main/adapters/search/kernel/simd-kernel.ts';
import { createExtremeTemplates } from './templates.ts';
import { scanOnly, type Work } from './work.ts';

type Layout = keyof ReturnType<typeof createExtremeTemplates>;

interface Request {
  readonly layout: Layout;
  readonly ms: number;
}

export interface NarrowProcess {
  readonly work: (layout: Layout, ms: number) => Promise<Work>;
  readonly close: () => void;
}

const SELF = fileURLToPath(import.meta.url);
const SERVE = '--serve-narrow';

export function startNarrowProcess(): NarrowProcess {
  const child = fork(SELF, [SERVE], { execArgv: [] });
  return {
    work: (layout, ms) =>
      new Promise((resolve, reject) => {
        // Safe: the child sends nothing else.
        child.once('message', (work: Work) => resolve(work));
        child.once('error', reject);
        child.send({ layout, ms } satisfies Request);
      }),
    close: () => void child.kill(),
  };
}

function serve(): void {
  const kernel = createSimdKernel();
  if (kernel === undefined) throw new Error('this machine has no vector instructions');
  const templates = createExtremeTemplates();
  const ways = { best: scanOnly(kernel, templates.best), worst: scanOnly(kernel, templates.worst) };
  process.on('disconnect', () => process.exit());
  // Safe: the parent sends nothing else.
  process.on('message', ({ layout, ms }: Request) => process.send?.(ways[layout](ms)));
}

if (process.argv[2] === SERVE) serve();
