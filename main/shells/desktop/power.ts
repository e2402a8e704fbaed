/** The computer's sleep: put off while the miner works, survived otherwise. */
import { powerMonitor, powerSaveBlocker } from 'electron';
import type { MinerView } from '../../node/mining/miner.ts';
import type { HostedNode } from '../../api/hosted-node.ts';
import type { Log } from '../../node/ports/log.ts';

/** @returns a function that stops watching. */
export function watchPower(nodeHost: HostedNode, log: Log): () => void {
  const blocker = new SleepBlocker();
  let unsubscribe = (): void => {};

  const follow = (): void => {
    unsubscribe();
    const { node } = nodeHost.running();
    const update = (): void => blocker.set(isAtWork(node.miner.view()));
    unsubscribe = node.events.subscribe('mining-changed', update);
    update();
  };
  const onSuspend = (): void => log.info('This computer goes to sleep.');
  const onResume = (): void => {
    log.info('This computer is awake again.');
    nodeHost
      .running()
      .node.peers.runConsensus()
      .catch((error: unknown) => log.error(`Peers could not be synced with: ${String(error)}`));
  };

  const stopFollowing = nodeHost.onReplaced(follow);
  follow();
  powerMonitor.on('suspend', onSuspend);
  powerMonitor.on('resume', onResume);
  return () => {
    stopFollowing();
    unsubscribe();
    blocker.set(false);
    powerMonitor.off('suspend', onSuspend);
    powerMonitor.off('resume', onResume);
  };
}

/** Whether there is a reason to stay awake, and a block to lose. A miner that rests on battery has neither. */
export function isAtWork({ isMining, pause }: Pick<MinerView, 'isMining' | 'pause'>): boolean {
  return isMining && pause?.code !== 'on-battery';
}

/** Keeps the computer awake, not its screen. */
class SleepBlocker {
  #id: number | undefined;

  set(isBlocking: boolean): void {
    if (isBlocking) {
      this.#id ??= powerSaveBlocker.start('prevent-app-suspension');
    } else if (this.#id !== undefined) {
      powerSaveBlocker.stop(this.#id);
      this.#id = undefined;
    }
  }
}
