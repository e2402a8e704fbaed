/** How far a long sync is. Short ones are over before anybody could read it. */
import type { NodeEventMap } from '../../node/events.ts';
import type { NodeEventMessage } from '../../../preload/contract/api/transport.ts';

export class SyncNews {
  /** Listeners know that a sync is under way. */
  #isTold = false;
  #waiting: NodeEventMap['sync-progress'] | undefined;

  /** @returns whether there is news. */
  add(progress: NodeEventMap['sync-progress']): boolean {
    const isUnderWay = progress.isRunning && progress.done < progress.total;
    if (!isUnderWay && !this.#isTold) return false;
    this.#isTold = isUnderWay;
    this.#waiting = progress;
    return true;
  }

  take(): NodeEventMessage | undefined {
    const progress = this.#waiting;
    this.#waiting = undefined;
    if (progress === undefined) return undefined;
    const { peer, total } = progress;
    return { name: 'sync-progress', payload: { peer, total, done: progress.isRunning ? progress.done : total } };
  }
}
