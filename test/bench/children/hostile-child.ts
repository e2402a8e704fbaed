/** Child process of the bench `hostile`: a node of any checkout, and how much memory it takes. */
import { pathToFileURL } from 'node:url';
import type { openBenchNode as openOurs } from '../fixtures/node.ts';
import { answerParent } from '../harness/child.ts';

export type HostileQuestion =
  | { readonly kind: 'open'; readonly checkout: string; readonly folder: string }
  | { readonly kind: 'memory' };

export interface HostileAnswer {
  readonly url: string;
  readonly rssBytes: number;
  /** Since the start. */
  readonly peakBytes: number;
}

function createAnswerer(): (question: HostileQuestion) => Promise<HostileAnswer> {
  let url = '';
  return async (question) => {
    if (question.kind === 'open') {
      const module: unknown = await import(pathToFileURL(`${question.checkout}/test/bench/fixtures/node.ts`).href);
      // Safe: every checkout that has benches has this function.
      const { openBenchNode } = module as { openBenchNode: typeof openOurs };
      url = await openBenchNode({ folder: question.folder }).listen();
    }
    // Unlike a sample every some milliseconds, this misses nothing while the event loop is held up. In KiB.
    return { url, rssBytes: process.memoryUsage.rss(), peakBytes: process.resourceUsage().maxRSS * 1024 };
  };
}

answerParent(createAnswerer());
