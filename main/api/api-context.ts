/** What the handlers work with. */
import type { StorageProblem } from '../../preload/contract/messages/storage-problem.ts';
import type { Clock } from '../node/ports/clock.ts';
import type { HostedNode } from './hosted/hosted-node.ts';
import type { RunningNode } from './hosted/running-node.ts';
import type { NodeEventMessage } from '../../preload/contract/api/transport.ts';
import type { HashRatePoint } from '../../preload/contract/views/chart-views.ts';

export interface ApiContext {
  readonly host: HostedNode;
  readonly clock: Clock;
  /** What runs now; to be asked for anew by each call. */
  readonly running: () => RunningNode;
  /** What the disk refused, while it does. */
  readonly storageProblem: () => StorageProblem | undefined;
  /** Since the start, oldest first. */
  hashRates(): readonly HashRatePoint[];
  /** Tells all listeners at once of something that is not a state. */
  emit(message: NodeEventMessage): void;
  /** Has the state sent soon: something in it changed for which the node has no event. */
  statusChanged(): void;
  /** Tells at once what has changed on the class board: after that all listeners know the same of it. */
  tellBoard(): void;
  /** Has the names sent soon. */
  namesChanged(): void;
}
