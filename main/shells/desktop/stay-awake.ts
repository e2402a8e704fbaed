/** The computer's sleep: put off while the miner works, survived otherwise. */
import { SleepBlocker, watchSleep } from '../../adapters/electron/sleep.ts';
import type { HostedNode } from '../../api/hosted/hosted-node.ts';
import type { Log } from '../../node/ports/log.ts';
import { isAtWork } from './at-work.ts';

/** @returns a function that ends it. */
export function stayAwakeAtWork(nodeHost: HostedNode): () => void {
  const blocker = new SleepBlocker('app');
  let unsubscribe = (): void => {};
  const follow = (): void => {
    unsubscribe();
    const { node } = nodeHost.running();
    const update = (): void => blocker.set(isAtWork(node.miner.view()));
    unsubscribe = node.events.subscribe('mining-changed', update);
    update();
  };
  const stopFollowing = nodeHost.onReplaced(follow);
  follow();
  return () => {
    stopFollowing();
    unsubscribe();
    blocker.set(false);
  };
}

/** Has the peers asked at once after a sleep. @returns a function that ends it. */
export function catchUpAfterSleep(nodeHost: HostedNode, log: Log): () => void {
  return watchSleep({
    onSleep: () => log.info('This computer goes to sleep.'),
    onWake: () => {
      log.info('This computer is awake again.');
      nodeHost
        .running()
        .node.peers.runConsensus()
        .catch((error: unknown) => log.error(`Peers could not be synced with: ${String(error)}`));
    },
  });
}
