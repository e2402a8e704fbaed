/** The contract, put on top of a node: what every door for a user interface is opened on. */
import type { Clock } from '../node/ports/clock.ts';
import type { Log } from '../node/ports/log.ts';
import type { HostedNode } from './hosted/hosted-node.ts';
import type { NodeEventMessage } from '../../preload/contract/api/transport.ts';
import type { ApiContext } from './api-context.ts';
import { HashRateHistory } from './charts/hash-rate-history.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { ContractEvents } from './events/contract-events.ts';
import { createHandlers } from './handlers/all-handlers.ts';
import { networkHashRate } from './views/status-view.ts';

/** How often a point of the hash rate chart is taken. What changes without an event is told then, too. */
const SAMPLE_INTERVAL_MS = 5000;

export interface NodeApiServer {
  /** Calls a method. What it is given need not be checked before. */
  readonly dispatch: Dispatch;
  /** @returns the unsubscribe function. */
  subscribe(listener: (message: NodeEventMessage) => void): () => void;
  close(): void;
}

export interface NodeApiServerOptions {
  readonly host: HostedNode;
  readonly clock: Clock;
  readonly log: Pick<Log, 'error'>;
}

export function createNodeApiServer({ host, clock, log }: NodeApiServerOptions): NodeApiServer {
  const events = new ContractEvents({ host, clock });
  const hashRates = new HashRateHistory();
  const context: ApiContext = {
    host,
    clock,
    running: () => host.running(),
    storageProblem: () => events.storageProblem,
    hashRates: () => hashRates.points(),
    emit: (message) => events.emit(message),
    statusChanged: () => events.changed('status-changed'),
    tellBoard: () => events.tellNow('board-changed'),
    namesChanged: () => events.changed('names-changed'),
  };
  let cancelSample = (): void => undefined;
  const sample = (): void => {
    const own = Math.round(host.running().node.miner.view().hashesPerSecond);
    hashRates.add({ at: clock.nowSeconds(), own, network: networkHashRate(context) });
    events.changed('status-changed');
    cancelSample = clock.schedule(SAMPLE_INTERVAL_MS, sample);
  };
  cancelSample = clock.schedule(SAMPLE_INTERVAL_MS, sample);
  return {
    dispatch: createDispatch(createHandlers(context), log),
    subscribe: (listener) => events.subscribe(listener),
    close: () => {
      cancelSample();
      events.close();
    },
  };
}
