/** An order of somebody else's, as this node keeps it. */
import type { Order } from '../../consensus/orders/order.ts';

/** `fits`: a block can take it. `held`: not now: it lacks coins, or an equal one comes before it, or our chain is not there yet. */
export type Standing = 'fits' | 'held' | 'mined';

export interface BookedOrder {
  readonly order: Order;
  /** As it travels. */
  readonly text: string;
  readonly sender: string;
  /** Unlike that of any own payment. */
  readonly id: number;
  /** Seconds since 1970. */
  readonly heardAt: number;
  standing: Standing;
  /** The height of the tip when it was found in the chain. */
  minedAt: number;
}
