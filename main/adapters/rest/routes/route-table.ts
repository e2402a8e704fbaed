/** The route table: every endpoint of the node, in the order in which the documentation shows them. */
import type { RestContext } from '../rest-context.ts';
import type { Route } from '../route.ts';
import { createActivityRoute } from './activity-route.ts';
import { createBeginChainRoute } from './begin-chain-route.ts';
import { createBlockRoute } from './block-route.ts';
import { createCardRoutes } from './card-routes.ts';
import { createChainOwnerRoutes } from './chain-owner-routes.ts';
import { createChainRoutes } from './chain-routes.ts';
import { createClassRoutes } from './class-routes.ts';
import { createCommandRoutes } from './command-routes.ts';
import { createEventsRoute } from './events-route.ts';
import { createFoundRoutes } from './found-routes.ts';
import { createHistoryRoutes } from './history-routes.ts';
import { createOwnPaymentsRoutes } from './own-payments-route.ts';
import { createPaymentsRoute } from './payments-route.ts';
import { createPeerRoutes } from './peer-routes.ts';
import { createReachBackRoute } from './reach-back-route.ts';
import { createSliceRoute } from './slice-route.ts';
import { createStatusRoutes } from './status-routes.ts';
import { createTryBlockRoute } from './try-block-route.ts';
import { createWalletRoutes } from './wallet-routes.ts';
import { createWelcomeRoutes } from './welcome-routes.ts';

export function createRouteTable(context: RestContext): readonly Route[] {
  const routes: readonly Route[] = [
    ...createChainRoutes(context),
    ...createWalletRoutes(context),
    ...createPeerRoutes(context),
    createBlockRoute(context),
    createTryBlockRoute(context),
    createSliceRoute(context),
    createEventsRoute(context),
    createPaymentsRoute(context),
    ...createOwnPaymentsRoutes(context),
    ...createCardRoutes(context),
    ...createStatusRoutes(context),
    createActivityRoute(context),
    ...createFoundRoutes(context),
    createReachBackRoute(context),
    ...createHistoryRoutes(context),
    createBeginChainRoute(context),
    ...createClassRoutes(context),
    ...createCommandRoutes(context),
    ...createChainOwnerRoutes(context),
    ...createWelcomeRoutes(context, () => routes),
  ];
  return routes;
}

/** What a path answers to, as the workshop's server would say it: sorted, `HEAD` with every `GET`. */
export function allowedMethods(routes: readonly Route[], path: string): readonly string[] {
  const methods = routes.filter((route) => route.path === path).map(({ method }) => method);
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].toSorted();
}
