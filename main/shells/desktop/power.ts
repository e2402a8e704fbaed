/** The computer's sleep: put off while mining, survived otherwise. */
import { powerMonitor, powerSaveBlocker } from 'electron';
import type { NodeShell } from '../../node/ports/node-shell.ts';
import type { Log } from '../../node/ports/log.ts';

/** @returns a function that stops watching. */
export function watchPower(shell: NodeShell, log: Log): () => void {
  const blocker = new SleepBlocker();
  let unsubscribe = (): void => {};

  const follow = (): void => {
    unsubscribe();
    const { node } = shell.running();
    unsubscribe = node.events.subscribe('mining-changed', ({ isMining }) => blocker.set(isMining));
    blocker.set(node.miner.view().isMining);
  };
  const onSuspend = (): void => log.info('This computer goes to sleep.');
  const onResume = (): void => {
    log.info('This computer is awake again.');
    shell
      .running()
      .node.peers.runConsensus()
      .catch((error: unknown) => log.error(`Peers could not be synced with: ${String(error)}`));
  };

  const stopFollowing = shell.onReplaced(follow);
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
