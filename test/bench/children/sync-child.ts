/** Child process of the bench `sync`: one empty node takes over one chain. */
import { SignatureCache } from '../../../main/adapters/verify/signature-cache.ts';
import { openBenchNode, type BenchNode } from '../fixtures/node.ts';
import { answerParent } from '../harness/child.ts';
import { watchEventLoop, type EventLoopPauses } from '../harness/event-loop-pauses.ts';

export interface SyncQuestion {
  readonly folder: string;
  readonly peer: string;
  /** Blocks that the peer has. */
  readonly size: number;
  /** Of the signature checks. */
  readonly threads: number;
  /** `false`: no signature is ever known already, as if every wallet mined one block only. */
  readonly isCacheUsed: boolean;
  /** `true`: the node mines, before and meanwhile, so that a chain of its own has to give way. */
  readonly isMining: boolean;
}

export interface SyncAnswer {
  /** From the request to the peer to the last commit. */
  readonly seconds: number;
  /** The part of it until the dump was opened. */
  readonly openSeconds: number;
  /** Processor time: hardly longer when the machine is busy with other things. */
  readonly cpuSeconds: { readonly mainThread: number; readonly allThreads: number };
  readonly pauses: EventLoopPauses;
  readonly peakRssMiB: number;
}

answerParent<SyncQuestion, SyncAnswer>(async ({ folder, peer, size, threads, isCacheUsed, isMining }) => {
  // A chain of as many keys would take hours to make; this costs as much to check.
  if (!isCacheUsed) SignatureCache.prototype.has = () => false;
  const node = openBenchNode({ folder, threads });
  if (isMining) await mineThreeBlocks(node);
  const { value, pauses } = await watchEventLoop(async () => {
    const cpuBefore = measureCpu();
    const startedAt = performance.now();
    const dump = await node.peerClient.greet(peer);
    const openedAt = performance.now();
    const outcome = await node.chain.acceptDump(dump, peer);
    dump.close();
    if (outcome.kind !== 'synced') throw new Error(`The chain was not taken: ${JSON.stringify(outcome)}`);
    const cpuAfter = measureCpu();
    return {
      seconds: (performance.now() - startedAt) / 1000,
      openSeconds: (openedAt - startedAt) / 1000,
      cpuSeconds: {
        mainThread: cpuAfter.mainThread - cpuBefore.mainThread,
        allThreads: cpuAfter.allThreads - cpuBefore.allThreads,
      },
    };
  });
  if (node.chain.size < size) throw new Error(`The chain has ${node.chain.size} blocks, not ${size}`);
  await node.close();
  return { ...value, pauses, peakRssMiB: process.resourceUsage().maxRSS / 1024 };
});

/** And goes on mining. */
function mineThreeBlocks({ miner, chain, events }: BenchNode): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = events.subscribe('tip-changed', () => {
      if (chain.size < 3) return;
      unsubscribe();
      resolve();
    });
    miner.start();
  });
}

/** Seconds since the start. */
function measureCpu(): SyncAnswer['cpuSeconds'] {
  const toSeconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;
  return { mainThread: toSeconds(process.threadCpuUsage()), allThreads: toSeconds(process.cpuUsage()) };
}
