/** The points of the hash rate chart, taken while the node runs. */
import type { HashRatePoint } from '../../../preload/contract/views/chart-views.ts';

const KEPT_SECONDS = 60 * 60;

export class HashRateHistory {
  #points: HashRatePoint[] = [];

  /** To be called every few seconds. */
  add(point: HashRatePoint): void {
    this.#points.push(point);
    const oldest = this.#points.findIndex(({ at }) => at > point.at - KEPT_SECONDS);
    if (oldest > 0) this.#points = this.#points.slice(oldest);
  }

  /** The last hour, oldest first. */
  points(): readonly HashRatePoint[] {
    return [...this.#points];
  }
}
