/** Child process of the bench `load`: a node that mines, and how long its main thread is held up. */
import { dumpOf } from '../../support/test-chain.ts';
import { loadBlocks } from '../fixtures/chain.ts';
import { openBenchNode, type BenchNode } from '../fixtures/node.ts';
import { answerParent } from '../harness/child.ts';
import { watchEventLoop, type EventLoopPauses } from '../harness/event-loop-pauses.ts';

export type LoadQuestion =
  | { readonly kind: 'open'; readonly folder: string; readonly size: number }
  | { readonly kind: 'time' }
  | { readonly kind: 'watch' }
  /** Ends what `watch` began. */
  | { readonly kind: 'pauses' }
  | { readonly kind: 'close' };

export interface LoadAnswer {
  readonly url: string;
  /** Processor time of the main thread since its start. */
  readonly mainThreadMs: number;
  readonly pauses: EventLoopPauses | undefined;
}

function createAnswerer(): (question: LoadQuestion) => Promise<LoadAnswer> {
  let node: BenchNode | undefined;
  let url = '';
  let endWatch = (): void => undefined;
  let watched: Promise<{ readonly pauses: EventLoopPauses }> | undefined;
  return async (question) => {
    let pauses: EventLoopPauses | undefined;
    switch (question.kind) {
      case 'open':
        node = openBenchNode({ folder: question.folder });
        await node.chain.acceptDump(dumpOf(loadBlocks(question.size)), 'http://127.0.0.1:1');
        url = await node.listen();
        node.start();
        node.miner.start();
        break;
      case 'time':
        break;
      case 'watch':
        watched = watchEventLoop(() => new Promise<void>((resolve) => (endWatch = resolve)));
        break;
      case 'pauses':
        endWatch();
        pauses = (await watched)?.pauses;
        break;
      case 'close':
        await node?.close();
        break;
    }
    const { user, system } = process.threadCpuUsage();
    return { url, mainThreadMs: (user + system) / 1000, pauses };
  };
}

answerParent(createAnswerer());
